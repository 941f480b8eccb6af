using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The values that a batch was trained at.</summary>
/// <param name="Output">The network's outputs, of the caller's dispose scope; null once they are of no use.</param>
/// <param name="Loss">The loss without the prior.</param>
/// <param name="Prior">Ω without its weight; null where the step went without it.</param>
/// <param name="PriorWeight">λ; null where training goes without a prior.</param>
internal readonly record struct StepResult(Tensor? Output, double Loss, double? Prior, double? PriorWeight)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(Prior ?? 0);
}
