using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>What stands above a statement: the layer's name, how it was declared, and the shape and degree of its result, as far as all uses agree.</summary>
internal static class LayerTitle
{
    private const string Varies = "…";

    /// <param name="uses">The texts that share the statement.</param>
    /// <param name="index">Which statement of theirs it is.</param>
    /// <param name="hasDegrees">Whether degrees were inferred.</param>
    public static string Of(IReadOnlyList<BodyText> uses, int index, bool hasDegrees)
    {
        var items = uses.Select(text => text.Statements[index].Item).ToList();
        var (item, body) = (items[0], uses[0].Body);
        var name = item.Call is not null || item.Node.HasName ? body.Relative(item.Path) + ": " : "";
        var (shape, degree) = (Common(items.Select(static item => item.Node.Output.ToString())), Common(items.Select(static item => item.Node.DegreeText)));
        return $"{name}{Declaration(items)}{(shape == Varies ? "" : " → " + shape)}{(degree == Varies || !hasDegrees ? "" : ", degree " + degree)}{Rewrites(item, body)}";
    }

    private static string Declaration(IReadOnlyList<BodyItem> items)
    {
        var arguments = items.Select(static item => Arguments(item).ToList()).ToList();
        var kind = items[0].Call?.Use!.Block.Name ?? items[0].Node.Scope.Declaration.Kind;
        var shown = arguments.All(other => other.Count == arguments[0].Count)
            ? arguments[0].Select((_, i) => Common(arguments.Select(other => other[i])))
            : [Varies];
        var text = string.Join(", ", shown);
        return text.Length == 0 ? kind : $"{kind}({text})";
    }

    // A join's operands stand in the line below, and what they were tapped as does not.
    private static IEnumerable<string> Arguments(BodyItem item)
    {
        if (item.Call is { } call)
            return call.Use!.Parameters.Select(static parameter => Torch.Literal(parameter.Value));
        var declaration = item.Node.Layer is JoinLayer ? item.Node.Scope.Declaration.Without("Taps", "Project") : item.Node.Scope.Declaration;
        return declaration.Arguments.Where(static argument => argument.Name != "Name").Select(static argument => argument.ToString());
    }

    // Other layers of the use are named as this one is.
    private static string Rewrites(BodyItem item, Body body) =>
        item.Call is not null ? "" : body.Use is null ? item.Node.Rewrites : item.Node.Rewrites.Replace($"'{body.Use.Path}.", "'");

    private static string Common(IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : Varies;
    }
}
