using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Examples.Shared;

/// <summary>One training of a sweep.</summary>
/// <param name="Method">What is trained, by a name of the program's own: an attribution method, a network, a schedule.</param>
/// <param name="PriorWeight">λ.</param>
/// <param name="Seed">The seed; the process that trains it is seeded with it before.</param>
public sealed record SweepRun(string Method, double PriorWeight, long Seed)
{
    /// <summary>Every method with every weight and every seed.</summary>
    public static IEnumerable<SweepRun> Grid(IEnumerable<string> methods, IEnumerable<double> priorWeights, IEnumerable<long> seeds) =>
        from method in methods from weight in priorWeights from seed in seeds select new SweepRun(method, weight, seed);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Method}, λ {PriorWeight}, seed {Seed}");
}
