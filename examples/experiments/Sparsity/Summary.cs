using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Sparsity;

/// <summary>The results by method and λ, and λ chosen as published: one for all splits, by the mean of the best validation AUC.</summary>
internal sealed class Summary(IReadOnlyList<SweepResult> results)
{
    private readonly Dictionary<string, List<MethodResult>> _byMethod = results
        .GroupBy(result => (result.Run.Method, result.Run.PriorWeight))
        .Select(MethodResult.Of)
        .GroupBy(result => result.Method)
        .ToDictionary(group => group.Key, group => group.OrderBy(result => result.PriorWeight).ToList());

    /// <summary>A method at every λ, in order.</summary>
    public IReadOnlyList<MethodResult> AllOf(string method) => _byMethod[method];

    /// <summary>A method at the λ that is best in validation; every λ must be there over the same splits.</summary>
    public MethodResult Best(string method) =>
        At(method, Sweep.Search(results.Where(result => result.Run.Method == method), Repetition.ValidationAuc).Best.PriorWeight);

    /// <summary>A method at one λ.</summary>
    public MethodResult At(string method, double weight) => _byMethod[method].Single(result => result.PriorWeight == weight);
}

/// <summary>The methods at the λ that the search chose, over all splits.</summary>
internal sealed class Comparison(Summary search, Summary all)
{
    /// <summary>A method at every λ, over the splits of the search.</summary>
    public IReadOnlyList<MethodResult> Searched(string method) => search.AllOf(method);

    /// <summary>A method at its λ.</summary>
    public MethodResult Best(string method) => all.At(method, search.Best(method).PriorWeight);

    /// <summary>A network without a prior.</summary>
    public MethodResult Unregularised(string method) => all.At(method, 0);

    /// <summary>A method at one λ.</summary>
    public MethodResult At(string method, double weight) => all.At(method, weight);
}
