using System.Collections.Generic;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions that are no power of their input, and roundings.</summary>
internal static class SmoothRows
{
    private const string Curved = """
        exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan arcsin arccos arctan sinh cosh asinh acosh atanh arcsinh arccosh arctanh
        erf erfc erfinv digamma lgamma mvlgamma polygamma logit i0 sinc xlogy igamma igammac logcumsumexp matrix_exp special
        """;

    private const string Rounding = "floor ceil round trunc fix frac";

    public static IReadOnlyDictionary<string, Row> All { get; } = Curved.All(static call => call.OnlyInvariant(
            call.AllTensors(), FlowRuleIds.SmoothActivation, Reasons.Curved,
            "use relu or leaky_relu, or apply it to normalised values"))
        .And(Rounding, static call => call.OnlyInvariant(
            [call.Tensor(0)], RuleIds.NotHomogeneous, Reasons.Rounding, Reasons.LeaveOut))
        .And("deg2rad rad2deg ldexp", static call => call.Keep(call.Tensor(0)));
}
