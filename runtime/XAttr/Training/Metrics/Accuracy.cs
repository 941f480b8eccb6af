using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The share of samples, 0 to 1, whose largest output is that of their class.</summary>
public sealed class Accuracy : Metric
{
    /// <inheritdoc/>
    /// <param name="outputs">Scores, [N, K].</param>
    /// <param name="targets">Class indices, int64, [N].</param>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        ClassScores.Require(Name, outputs, targets);
        using var scope = NewDisposeScope();
        return (double)outputs.argmax(1).eq(targets.to(outputs.device)).sum().ToInt64() / targets.size(0);
    }
}
