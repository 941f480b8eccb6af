namespace XAttr.Priors;

/// <summary>An undirected edge of a graph over features: that the two should have similar attributions.</summary>
/// <param name="First">A feature's number, from 0; of samples of more dimensions, row by row.</param>
/// <param name="Second">The other's.</param>
/// <param name="Weight">How much it counts, at least 0.</param>
public readonly record struct FeatureEdge(long First, long Second, double Weight = 1);
