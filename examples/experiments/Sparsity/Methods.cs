using System;
using System.Globalization;
using static TorchSharp.torch;

namespace XAttr.Examples.Sparsity;

/// <summary>The methods by the names that results carry.</summary>
internal static class Methods
{
    public const string WithBias = "none, bias", WithoutBias = "none", XG = "XG", Rrr = "RRR", Grad = "Grad", EG1 = "EG(1)";

    /// <summary>What follows the name where λ rises from 0 through the first half of the epochs, and where the prior is −2·G instead of −G.</summary>
    public const string Ramped = ", ramped", Twice = ", -2G";

    /// <summary>Those that the comparison is between.</summary>
    public static readonly string[] Regularised = [Rrr, Grad, EG1, XG];

    /// <summary>Expected gradients with so many references.</summary>
    public static string EG(int references) => string.Create(CultureInfo.InvariantCulture, $"EG({references})");

    /// <summary>How a method attributes; null for those without a prior.</summary>
    public static IAttributionMethod? Attribution(string name, Tensor references) => Family(name) switch
    {
        WithBias or WithoutBias => null,
        XG => new XGradient(),
        Rrr => new LogProbabilityGradient(),
        Grad => new Gradient(),
        var eg when eg.StartsWith("EG(", StringComparison.Ordinal) => new TiledExpectedGradients(references, int.Parse(eg[3..^1], CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"There is no method '{name}'.", nameof(name)),
    };

    /// <summary>Whether the networks of a method keep their biases: all but X-Gradient's and one of those without a prior do.</summary>
    public static bool HasBias(string name) => Family(name) is not (XG or WithoutBias);

    private static string Family(string name) => name.Replace(Ramped, "", StringComparison.Ordinal).Replace(Twice, "", StringComparison.Ordinal);
}
