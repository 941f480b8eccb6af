namespace XAttr;

/// <summary>The values that a step was taken at.</summary>
internal readonly record struct StepResult(double Loss, double? Prior)
{
    public bool IsFinite => double.IsFinite(Loss) && double.IsFinite(Prior ?? 0);
}
