using System.Collections.Generic;
using System.Linq;

namespace XAttr.Evaluation;

/// <summary>A measured curve.</summary>
/// <param name="X">The abscissae, ascending.</param>
/// <param name="Y">The values.</param>
public sealed record Curve(IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>The area under it by the trapezoid rule, not divided by its width.</summary>
    public double Area => Enumerable.Range(1, X.Count - 1).Sum(i => (X[i] - X[i - 1]) * (Y[i] + Y[i - 1]) / 2);
}
