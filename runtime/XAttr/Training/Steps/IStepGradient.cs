namespace XAttr.Training;

/// <summary>A way to compute the gradient of the objective.</summary>
internal interface IStepGradient
{
    /// <summary>
    /// Adds the batch's share of the gradient of loss + weight · Ω to what the trained parameters have, unless loss or penalty is not finite:
    /// <see cref="StepResult.IsFinite"/> says.
    /// </summary>
    StepResult Accumulate(MiniBatch batch, double weight);
}
