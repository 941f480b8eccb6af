using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>The page of all layers, from the table itself and the cases that the layers are held against.</summary>
internal static class LayerPage
{
    private const string Preface =
        """
        # Layers

        Every layer that a declaration may use, as a test writes this page from the generator's own table. The columns:

        - **layer**: what it takes. Arguments in lower case are positional, with a question mark where they may be left out; the others are
          named, with their defaults. Every layer also takes `Name`, `RegularOnly` and, where it has weights, `Initialization`.
        - **example**: an input's shape, the layer, its result's shape; the batch dimension is implied. A tapped tensor's shape stands behind `&`.
        - **degree**: the result's, from d, the input's, and e, that of the tapped tensors. Where that depends on the arguments it is the
          example's. *Where d = 0* stands for a layer that is homogeneous on tensors of degree 0 alone
          ([XATTR0003](rules/XATTR0003.md) else), such as gates are made of: what follows is why, and what to use instead.

        A new layer is one file in `generator/Layers`, with its name, arguments, documentation, rules, emission and operators of ONNX, and its
        cases in `tests/Surveys/Layers/Cases`. `eng/layers.sh` then writes its attribute, the list of what is public and this page.

        """;

    public static string Write()
    {
        var cases = CaseFamily.All.SelectMany(static family => family.Compiled.Values).ToLookup(static item => item.Graph.Declaration.Steps[^1].Kind, StringComparer.Ordinal);
        var page = new StringBuilder(Preface);
        foreach (var family in LayerTable.Layers.Values.GroupBy(static layer => layer.Family).OrderBy(static family => family.Key, StringComparer.Ordinal))
        {
            page.Append($"\n## {family.Key}\n\n| layer | what it is | example | degree |\n| --- | --- | --- | --- |\n");
            foreach (var layer in family.OrderBy(static layer => layer.Name, StringComparer.Ordinal))
                page.Append(Row(layer, Example(cases[layer.Name].ToList()))).Append('\n');
        }

        return page.ToString();
    }

    // The first on an input of degree 1 that is not the regular twin's.
    private static CompiledCase Example(IReadOnlyList<CompiledCase> cases) =>
        cases.FirstOrDefault(static item => item.Graph.Variant == Variant.XDnn && item.Graph.Nodes[^1].Scope.Degree == 1) ?? cases[0];

    private static string Row(Layer layer, CompiledCase example)
    {
        var node = example.Graph.Nodes[^1];
        var inputs = string.Join(" & ", node.Scope.Inputs.Select(static input => input.Shape!.ToString()));
        string[] cells =
        [
            $"`{AttributeSignature.Of(layer)}`",
            SummaryText.ToMarkdown(layer.Summary),
            $"`{inputs}` → `{node.Scope.Declaration}` → `{node.Output}`",
            Degree(layer, node),
        ];
        return $"| {string.Join(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
    }

    private static string Degree(Layer layer, Node node)
    {
        if (layer.IsStripped(node.Scope.Declaration))
            return "in the regular twin only";
        var formula = DegreeFormula.Of(node);
        return formula.Refusal is null ? formula.Text : $"{formula.Text}: {formula.Refusal}";
    }
}
