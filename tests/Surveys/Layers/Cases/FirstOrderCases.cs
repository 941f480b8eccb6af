using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Emission.Blocks;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Surveys.Layers.Cases;

/// <summary>
/// Every case of piecewise-linear layers, between a scale, whose gradient goes back through all of it, and a linear map, whose gradient shows
/// every element of what comes out.
/// </summary>
internal static class FirstOrderCases
{
    private static readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> Compiled = new(() => FamilyCompiler.Compile("FirstOrder", Wrapped()));

    /// <summary>The compiled cases, by their text.</summary>
    public static IReadOnlyDictionary<string, CompiledCase> All => Compiled.Value;

    /// <summary>Whether a case is proved and every layer of it is piecewise linear.</summary>
    public static bool IsPiecewiseLinear(CompiledCase compiled) =>
        compiled.Verdict is { Fault: null, IsRefused: false } && NetText.Of(compiled.Graph).IsPiecewiseLinear;

    // A look-up must be the first layer, and its integers cannot be scaled.
    private static List<LayerCase> Wrapped() => CaseFamily.All
        .SelectMany(static family => family.Compiled.Values)
        .Where(static compiled => IsPiecewiseLinear(compiled) && compiled.Graph.Embedding is null)
        .Select(static compiled => new LayerCase($"Scale, {compiled.Case.Steps}, Linear(3)", compiled.Case.Input) { Blocks = compiled.Case.Blocks })
        .ToList();
}
