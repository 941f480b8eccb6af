using System;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;

namespace XAttr.Layers.Tests;

/// <summary>A measurement that could not contradict a wrong claim would prove nothing: here the claims are wrong.</summary>
public sealed class CaseFaultsTests
{
    private static readonly LayerCase Proved = new("Linear(3), ReLU", 5);
    private static readonly LayerCase Refused = new("Linear(3), Sigmoid", 5);
    private static readonly LayerCase Square = new("Tap(\"x\"), Multiply(\"x\")", 5);

    [Fact]
    public void Right_claims_have_no_faults()
    {
        foreach (var layerCase in new[] { Proved, Refused, Square })
        {
            var faults = Measure(layerCase, static verdict => verdict);
            Assert.Empty(faults.Shape.Concat(faults.Degree));
        }
    }

    [Fact]
    public void Wrong_degree_is_found() => Assert.NotEmpty(Measure(Square, static verdict => With(verdict, static result => result with { Degree = 1 })).Degree);

    [Fact]
    public void Degree_that_is_wrong_by_little_is_found() =>
        Assert.NotEmpty(Measure(Square, static verdict => With(verdict, static result => result with { Degree = new(2_000_001, 1_000_000) })).Degree);

    [Fact]
    public void Wrong_shape_is_found() =>
        Assert.NotEmpty(Measure(Proved, static verdict => With(verdict, static result => result with { Shape = new Shape(4) })).Shape);

    [Fact]
    public void Proof_of_what_has_no_degree_is_found() => Assert.NotEmpty(Measure(Refused, static verdict => verdict with { IsRefused = false }).Degree);

    [Fact]
    public void Refusal_of_what_has_a_degree_is_found() => Assert.NotEmpty(Measure(Proved, static verdict => verdict with { IsRefused = true }).Degree);

    [Fact]
    public void Case_that_is_refused_for_its_shape_is_none() =>
        Assert.Contains(RuleIds.ShapeMismatch, Assert.Throws<ArgumentException>(static () => Measure(new("Conv2d(3, 3)", 5), static verdict => verdict)).Message);

    private static CaseFaults Measure(LayerCase layerCase, Func<Verdict, Verdict> claim)
    {
        var compiled = FamilyCompiler.Compile("Claims", [layerCase]).Values.Single();
        compiled.Verdict = claim(compiled.Verdict);
        return CaseFaults.Of(compiled);
    }

    private static Verdict With(Verdict verdict, Func<Operand, Operand> change) =>
        verdict with { Graph = verdict.Graph with { Result = change(verdict.Graph.Result!) } };
}
