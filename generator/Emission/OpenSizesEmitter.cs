using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits the check that sizes of one name go by one n.</summary>
internal static class OpenSizesEmitter
{
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
            var values = string.Join(", ", same.Select(static place => Value(place.Input, place.Size, place.Dimension)));
            var text = string.Join(", ", same.Select(static place => $"dimension {Torch.Literal(place.Dimension)} of {place.Input.Name}"));
            writer.Line($"{Torch.Networks}.Functional.RequireSameSize([{values}], \"{same.Key}\", \"{text}\", \"{network}\");");
        }
    }

    // The n of a size.
    private static string Value(NetInput input, SampleSize size, int dimension)
    {
        var value = $"{input.Identifier}.size({Torch.Literal(dimension)})";
        if (size.Start != 0)
            value = $"({value} - ({Torch.Literal(size.Start)}))";
        return size.Step == 1 ? value : $"{value} / {Torch.Literal(size.Step)}";
    }
}
