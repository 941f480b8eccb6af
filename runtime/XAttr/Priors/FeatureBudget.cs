using System.Collections.Generic;

namespace XAttr.Priors;

/// <summary>How much of the attribution a group of features may carry: <c>new FeatureBudget([4], 0.02)</c> for "the postcode at most 2 %".</summary>
/// <param name="Features">Their numbers, from 0; of samples of more dimensions, row by row.</param>
/// <param name="Share">The largest share of Σ Ā that is free, from 0 to 1.</param>
public sealed record FeatureBudget(IReadOnlyList<long> Features, double Share);
