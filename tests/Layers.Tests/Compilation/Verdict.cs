using System.Linq;
using XAttr.Generator.Architecture;

namespace XAttr.Layers.Tests.Compilation;

/// <summary>What the generator says of a case.</summary>
/// <param name="IsRefused">It says that the network is not homogeneous.</param>
/// <param name="IsBiased">It says so because of a bias.</param>
/// <param name="Fault">Why the case is none: it is refused for something else, or not at its last step.</param>
internal readonly record struct Verdict(bool IsRefused, bool IsBiased, string? Fault)
{
    public static Verdict Of(ArchitectureGraph graph)
    {
        // That the network's whole degree is not positive says nothing about the layer.
        var problems = graph.Problems.Where(static problem => !problem.IsWarning && problem.RuleId != RuleIds.DegreeNotPositive).ToList();
        var last = graph.Declaration.Steps.Count - 1;
        var fault = problems.FirstOrDefault(problem => problem.Step != last || problem.RuleId is not (RuleIds.NotHomogeneous or RuleIds.Biased));
        return new Verdict(
            problems.Count > 0,
            problems.Any(static problem => problem.RuleId == RuleIds.Biased),
            !graph.Declaration.IsComplete ? "its attributes do not compile" : fault is null ? null : $"{fault.RuleId}: {string.Join(" | ", fault.Arguments)}");
    }
}
