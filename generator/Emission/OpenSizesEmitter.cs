using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits open sizes: what they go by when the network is called, and the check that those of one name go by one n.</summary>
internal static class OpenSizesEmitter
{
    // As expressions know them.
    private static readonly Regex Tokens = new(@"[\p{L}_][\p{L}\p{Nd}_]*|[0-9]+|-", RegexOptions.CultureInvariant);

    /// <param name="writer">Where it is written.</param>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="network">The network as messages call it.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<NetInput> inputs, string network)
    {
        var places = inputs.Where(static input => input.Open is not null)
            .SelectMany(static input => input.Open!.Sizes.Select((size, i) => (Input: input, Size: size, Dimension: i + 1)))
            .Where(static place => place.Size.Unknown is not null);
        foreach (var same in places.GroupBy(static place => place.Size.Unknown!).Where(static group => group.Skip(1).Any()))
        {
            var values = string.Join(", ", same.Select(static place => Value(place.Input.Identifier, place.Size, place.Dimension)));
            var text = string.Join(", ", same.Select(static place => $"dimension {Torch.Literal(place.Dimension)} of {place.Input.Name}"));
            writer.Line($"{Torch.Networks}.Functional.RequireSameSize([{values}], \"{same.Key}\", \"{text}\", \"{network}\");");
        }
    }

    /// <summary>Sizes that were written by the names of open ones, as a list: [16, input.size(2) / 2].</summary>
    /// <param name="written">The expressions.</param>
    /// <param name="inputs">The network's inputs.</param>
    /// <param name="embedded">What was looked up in the input, where that is not at hand; null where it is.</param>
    public static string List(ArgumentValue written, IReadOnlyList<NetInput> inputs, string? embedded)
    {
        var values = new Dictionary<string, string>();
        foreach (var input in inputs.Where(static input => input.Open is not null))
        {
            for (var i = 0; i < input.Open!.Sizes.Count; i++)
            {
                if (input.Open.Sizes[i] is { Unknown: { } unknown } size && !values.ContainsKey(unknown))
                    values.Add(unknown, $"({Value(embedded ?? input.Identifier, size, i + 1)})");
            }
        }

        string[] texts = written is TextsValue list ? list.Values.ToArray() : [((TextValue)written).Value];
        return $"[{string.Join(", ", texts.Select(text => Expression(text, values)))}]";
    }

    // In 64 bits throughout, and without a decrement where two signs meet.
    private static string Expression(string text, IReadOnlyDictionary<string, string> values) => Tokens.Replace(text, match =>
        values.TryGetValue(match.Value, out var value) ? value : match.Value == "-" ? " -" : match.Value + "L");

    // The n of a size.
    private static string Value(string variable, SampleSize size, int dimension)
    {
        var value = $"{variable}.size({Torch.Literal(dimension)})";
        if (size.Start != 0)
            value = $"({value} - ({Torch.Literal(size.Start)}))";
        return size.Step == 1 ? value : $"{value} / {Torch.Literal(size.Step)}";
    }
}
