using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>A network with open sizes, built for samples of certain ones.</summary>
/// <param name="Sizes">The declaration's sizes.</param>
/// <param name="Values">The n of each of its unknowns.</param>
/// <param name="Graph">What was built.</param>
internal sealed record SizeProbe(DeclaredSizes Sizes, IReadOnlyList<long> Values, ArchitectureGraph Graph)
{
    /// <summary>The network for these values.</summary>
    public static SizeProbe Of(DeclaredSizes sizes, IReadOnlyList<long> values, Variant variant, NetsInside inside) =>
        new(sizes, values, ArchitectureBuilder.Build(sizes.At(values), variant, inside));

    /// <summary>Whether the network can be built for such samples.</summary>
    public bool IsSound => Graph.Problems.All(static problem => problem.IsWarning);

    /// <summary>Whether samples of another size may be what it takes.</summary>
    public bool IsShapeMismatch => Graph.Problems.Any(static problem => problem.RuleId == RuleIds.ShapeMismatch);

    /// <summary>a sample of [1, 159]; samples left [16, 159] and right [16, 165]</summary>
    public string Samples => Graph.Inputs.Count == 1
        ? $"a sample of {Graph.Inputs[0].Shape}"
        : "samples " + string.Join(", ", Graph.Inputs.Where(input => Sizes.Of(input.Step) is { } sizes && sizes.Any(static size => size.Unknown is not null)).Select(static input => $"{input.Name} {input.Shape}"));
}
