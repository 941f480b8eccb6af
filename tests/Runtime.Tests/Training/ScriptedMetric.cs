using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A metric that says what it was told to, one figure an evaluation.</summary>
internal sealed class ScriptedMetric(bool higherIsBetter, params double[] figures) : Metric
{
    private int _next;

    public override bool HigherIsBetter => higherIsBetter;

    public override double Compute(Tensor outputs, Tensor targets) => figures[_next++];
}
