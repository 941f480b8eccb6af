namespace XAttr.Evaluation;

/// <summary>
/// The six curves over the share of pixels that stay visible; the metric is a curve's <see cref="Curve.Area"/>. Positive and negative
/// curves are of the label's output, absolute ones of the share of samples that are classified right.
/// </summary>
/// <param name="KeepPositive">KPM: the most positive pixels stay. Higher is better.</param>
/// <param name="KeepNegative">KNM: the most negative pixels stay. Lower is better.</param>
/// <param name="KeepAbsolute">KAM: the largest pixels stay. Higher is better.</param>
/// <param name="RemovePositive">RPM: the most positive pixels go first. Lower is better.</param>
/// <param name="RemoveNegative">RNM: the most negative pixels go first. Higher is better.</param>
/// <param name="RemoveAbsolute">RAM: the largest pixels go first. Lower is better.</param>
public sealed partial record MaskMetrics(
    Curve KeepPositive, Curve KeepNegative, Curve KeepAbsolute, Curve RemovePositive, Curve RemoveNegative, Curve RemoveAbsolute);
