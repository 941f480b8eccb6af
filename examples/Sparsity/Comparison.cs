using System.Collections.Generic;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.Sparsity;

/// <summary>The methods at the λ that the search chose, over all splits.</summary>
internal sealed class Comparison(Summary search, IReadOnlyList<SweepResult> results)
{
    private readonly Summary _results = new(results);

    /// <summary>A method at every λ, over the splits of the search.</summary>
    public IReadOnlyList<MethodResult> Searched(string method) => search.AllOf(method);

    /// <summary>A method at its λ.</summary>
    public MethodResult Best(string method) => _results.At(method, search.Best(method).PriorWeight);

    /// <summary>A network without a prior.</summary>
    public MethodResult Unregularised(string method) => _results.At(method, 0);

    /// <summary>A method at one λ.</summary>
    public MethodResult At(string method, double weight) => _results.At(method, weight);
}
