using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>What stands above a statement: the layer's name, how it was declared, and the shape and degree of its result, as far as all uses agree.</summary>
internal static class LayerTitle
{
    private const string Varies = "…";

    /// <param name="writer">Where a part of a line is written.</param>
    /// <param name="uses">The texts that share the statement.</param>
    /// <param name="index">Which statement of theirs it is.</param>
    /// <param name="hasDegrees">Whether degrees were inferred.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<BodyText> uses, int index, bool hasDegrees)
    {
        var (item, body) = (uses[0].Statements[index].Item, uses[0].Body);
        if (item.Call is not null || item.Node.HasName)
            writer.Append(body.Relative(item.Path)).Append(": ");
        writer.Append(uses.Count == 1 && item.Call is null ? Shown(item).ToString() : Declaration(uses, index));
        if (Common(uses, index, static item => item.Node.OutputText) is { } shape)
            writer.Append(" → ").Append(shape);
        if (hasDegrees && Common(uses, index, static item => item.Node.DegreeText) is { } degree)
            writer.Append(", degree ").Append(degree);
        writer.Append(Rewrites(item, body));
    }

    private static string Declaration(IReadOnlyList<BodyText> uses, int index)
    {
        var item = uses[0].Statements[index].Item;
        var arguments = uses.Select(text => Arguments(text.Statements[index].Item).ToList()).ToList();
        var shown = arguments.All(other => other.Count == arguments[0].Count)
            ? arguments[0].Select((argument, i) => arguments.All(other => other[i] == argument) ? argument : Varies)
            : [Varies];
        var (kind, text) = (item.Call?.Use!.Block.Name ?? item.Node.Scope.Declaration.Kind, string.Join(", ", shown));
        return text.Length == 0 ? kind : $"{kind}({text})";
    }

    private static IEnumerable<string> Arguments(BodyItem item) => item.Call is { } call
        ? call.Use!.Parameters.Select(static parameter => Torch.Literal(parameter.Value))
        : Shown(item).Arguments.Where(static argument => argument.Name != "Name").Select(static argument => argument.ToString());

    // A join's operands stand in the line below, and what they were tapped as does not.
    private static StepDeclaration Shown(BodyItem item) =>
        item.Node.Layer is JoinLayer ? item.Node.Scope.Declaration.Without("Taps", "Project") : item.Node.Scope.Declaration;

    // Other layers of the use are named as this one is.
    private static string Rewrites(BodyItem item, Body body) =>
        item.Call is not null ? "" : body.Use is null ? item.Node.Rewrites : item.Node.Rewrites.Replace($"'{body.Use.Path}.", "'");

    // What all uses say; null where they differ.
    private static string? Common(IReadOnlyList<BodyText> uses, int index, Func<BodyItem, string> text)
    {
        var common = text(uses[0].Statements[index].Item);
        for (var i = 1; i < uses.Count; i++)
        {
            if (text(uses[i].Statements[index].Item) != common)
                return null;
        }

        return common;
    }
}
