using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Which rule says that an operation has no degree, and how.</summary>
internal static class Refusals
{
    /// <summary>The rule that a refused layer belongs to.</summary>
    public static string RuleOf(Layer layer) => layer.Refusal switch
    {
        RefusalKind.BatchNormalization => FlowRuleIds.BatchNormalization,
        RefusalKind.Softmax => FlowRuleIds.SoftmaxInside,
        RefusalKind.Clipping => FlowRuleIds.ClippingActivation,
        RefusalKind.UnequalDegrees => FlowRuleIds.UnequalDegrees,
        RefusalKind.Epsilon => FlowRuleIds.Epsilon,
        RefusalKind.Smooth => FlowRuleIds.SmoothActivation,
        _ => RuleIds.NotHomogeneous,
    };

    /// <summary>The message's parts: the operation, the degree before it, the reason in a clause, the fix.</summary>
    public static Issue Refuse(this ICallSite call, string ruleId, Rational degree, string reason, string wayOut) =>
        new(ruleId, call.Location, call.DisplayName, degree.ToString(), reason, wayOut);
}
