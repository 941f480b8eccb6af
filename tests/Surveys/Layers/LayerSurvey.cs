using System;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Numerics;

namespace XAttr.Surveys.Layers;

/// <summary>What the numbers say of the whole table of layers.</summary>
/// <param name="Layers">How many layers there are.</param>
/// <param name="Cases">How many cases were measured.</param>
/// <param name="DegreeDisagreements">In how many cases the degree, or its absence, is not the inferred one.</param>
/// <param name="ShapeDisagreements">In how many cases the shape is not the inferred one.</param>
public sealed record LayerSurvey(int Layers, int Cases, int DegreeDisagreements, int ShapeDisagreements)
{
    /// <summary>Measures every case of every family.</summary>
    /// <exception cref="InvalidOperationException">A layer has no case, or a case is none.</exception>
    public static LayerSurvey Measure()
    {
        var cases = CaseFamily.All.SelectMany(static family => family.Compiled.Values).ToList();
        var missing = LayerTable.Layers.Keys.Except(cases.Select(static item => item.Graph.Declaration.Steps[^1].Kind)).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException($"no case measures {string.Join(", ", missing)}");

        var faults = cases.Select(static item => CaseFaults.Of(item)).ToList();
        return new LayerSurvey(
            LayerTable.Layers.Count,
            cases.Count,
            faults.Count(static fault => fault.Degree.Count > 0),
            faults.Count(static fault => fault.Shape.Count > 0));
    }
}
