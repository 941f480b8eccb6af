using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Compilation;

/// <summary>What the generator says of a case.</summary>
/// <param name="Graph">The network to be measured: where a bias is refused or stripped, the one that has it.</param>
/// <param name="IsRefused">Whether it is said not to be homogeneous.</param>
/// <param name="Fault">Why the case is none: it is refused for something else, or not at its last step.</param>
internal readonly record struct Verdict(ArchitectureGraph Graph, bool IsRefused, string? Fault)
{
    /// <summary>The regular twin that is emitted and measured besides, or null.</summary>
    public ArchitectureGraph? Regular { get; init; }

    public static Verdict Of(NetDeclaration declaration)
    {
        var graph = ArchitectureBuilder.Build(declaration);
        if (!declaration.IsComplete)
            return new Verdict(graph, false, "its attributes do not compile");

        var last = declaration.Steps[declaration.Steps.Count - 1];
        var isStripped = LayerTable.Layers.TryGetValue(last.Kind, out var layer) && layer.IsStripped(last);
        if (isStripped || graph.Problems.Any(static problem => problem.RuleId == RuleIds.Biased))
        {
            var regular = ArchitectureBuilder.Build(declaration, Variant.Regular);
            return new Verdict(regular, true, regular.IsProved ? null : Describe(regular.Problems.First(static problem => !problem.IsWarning)));
        }

        // That the network's whole degree is not positive says nothing about the layer.
        var problems = graph.Problems.Where(static problem => !problem.IsWarning && problem.RuleId != RuleIds.DegreeNotPositive).ToList();
        var fault = problems.FirstOrDefault(problem => problem.RuleId != RuleIds.NotHomogeneous || problem.Step != declaration.Steps.Count - 1);
        return new Verdict(graph, problems.Count > 0, fault is null ? null : Describe(fault));
    }

    private static string Describe(Problem problem) => $"{problem.RuleId}: {string.Join(" | ", problem.Arguments)}";
}
