using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Joins;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Which rule says that an operation has no degree, and how.</summary>
internal static class Refusals
{
    /// <summary>The rule that a refused layer belongs to.</summary>
    public static string RuleOf(Layer layer) => layer switch
    {
        BatchNorm => FlowRuleIds.BatchNormalization,
        SoftmaxLayer or XAttr.Generator.Layers.Attention.MultiheadAttention => FlowRuleIds.SoftmaxInside,
        Hardtanh or ReLU6 or Threshold or Hardshrink or Softshrink => FlowRuleIds.ClippingActivation,
        Add or Subtract or Concat or Maximum or Minimum => FlowRuleIds.UnequalDegrees,
        LocalResponseNorm => FlowRuleIds.Epsilon,
        InhomogeneousLayer or GLU or XAttr.Generator.Layers.Reductions.LogSumExp => FlowRuleIds.SmoothActivation,
        _ => RuleIds.NotHomogeneous,
    };

    /// <summary>The message's parts: the operation, the degree before it, the reason in a clause, the fix.</summary>
    public static Issue Refuse(this ICallSite call, string ruleId, Rational degree, string reason, string wayOut) =>
        new(ruleId, call.Location, call.DisplayName, degree.ToString(), reason, wayOut);
}
