namespace XAttr;

/// <summary>How far the attributions of a sample are from summing to its output.</summary>
/// <param name="RelativeError">|ΣA − F| / Σ|A|; 0 where ΣA = F, infinite where A is 0 and F is not.</param>
/// <param name="Sample">The sample that it was found at.</param>
/// <param name="Output">The output that it was found at.</param>
/// <param name="OutputsTested">How many outputs were tested.</param>
/// <param name="OutputCount">How many outputs the network has.</param>
public readonly record struct CompletenessError(double RelativeError, long Sample, long Output, int OutputsTested, long OutputCount);
