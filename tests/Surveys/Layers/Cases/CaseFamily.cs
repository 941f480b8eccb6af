using System;
using System.Collections.Generic;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Surveys.Layers.Cases;

/// <summary>The cases of a family of layers. They are compiled together, and apart from the other families.</summary>
public sealed class CaseFamily
{
    private readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> _compiled;

    private CaseFamily(string name, IReadOnlyList<LayerCase> cases)
    {
        Name = name;
        Cases = cases;
        _compiled = new(() => FamilyCompiler.Compile(name, cases));
    }

    public static IReadOnlyList<CaseFamily> All { get; } =
    [
        new("Spatial", SpatialCases.All),
        new("Pointwise", PointwiseCases.All),
        new("Shaping", ShapingCases.All),
        new("Reductions", ReductionCases.All),
        new("Dense", DenseCases.All),
        new("Normalization", NormalizationCases.All),
        new("Attention", AttentionCases.All),
        new("Joins", JoinCases.All),
    ];

    public string Name { get; }

    public IReadOnlyList<LayerCase> Cases { get; }

    /// <summary>The cases as networks, by their text.</summary>
    internal IReadOnlyDictionary<string, CompiledCase> Compiled => _compiled.Value;

    public override string ToString() => Name;
}
