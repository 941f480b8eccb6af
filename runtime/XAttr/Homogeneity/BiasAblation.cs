namespace XAttr;

/// <summary>What a network's biases were worth.</summary>
/// <param name="Before">The metric with them.</param>
/// <param name="AfterRemoval">Without them.</param>
/// <param name="AfterFineTuning">Without them, trained on.</param>
/// <param name="Stripped">Which they were.</param>
public sealed record BiasAblation(double Before, double AfterRemoval, double AfterFineTuning, StrippedBiases Stripped);
