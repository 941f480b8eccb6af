using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What ends a proof without a refusal.</summary>
internal static class Causes
{
    /// <param name="location">What cannot be followed.</param>
    /// <param name="what">It, as a noun.</param>
    public static Issue CannotProve(Location location, string what) => new(FlowRuleIds.CannotProve, location, what);

    /// <summary>What ends the gradient of a tensor, so that x·∂F/∂x no longer sums to F; none where it has none.</summary>
    public static ValueSet<Issue> GradientCut(TensorValue tensor, Location location, string what) =>
        tensor.DependsOnInput && tensor.Kind != DegreeKind.Zero
            ? [new Issue(FlowRuleIds.GradientCut, location, what, tensor.Degree.ToString())]
            : [];

    /// <summary>What gives another result in each call.</summary>
    public static Issue Drawn(Location location, string what) => new(FlowRuleIds.Drawn, location, what);

    /// <summary>A call into what the compilation does not hold.</summary>
    public static Issue Opaque(Location location, string call) => new(FlowRuleIds.OpaqueCall, location, call);
}
