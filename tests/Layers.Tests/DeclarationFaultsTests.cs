using System;
using System.Linq;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Declarations;

namespace XAttr.Layers.Tests;

/// <summary>A measurement that could not contradict a wrong claim would prove nothing: here the claims are wrong.</summary>
public sealed class DeclarationFaultsTests
{
    [Theory]
    [InlineData("Linear(3), ReLU", nameof(Outcome.Proved))]
    [InlineData("Tap(\"x\"), Linear(5), Multiply(\"x\"), Linear(4)", nameof(Outcome.Proved))]
    [InlineData("Abs, Pow(3, 2), Linear(4)", nameof(Outcome.Proved))]
    [InlineData("Unsqueeze(1), ConstantPad1d(0, 0.5), Flatten", nameof(Outcome.Proved))]
    [InlineData("ReLU, Neg, ReLU", nameof(Outcome.Zero))]
    [InlineData("Linear(3), Sign", nameof(Outcome.DegreeNotPositive))]
    [InlineData("Linear(3), Sigmoid, Sign", nameof(Outcome.Refused))]
    [InlineData("Linear(3), Conv2d(3, 3)", nameof(Outcome.Diagnosed))]
    public void Right_claims_have_no_faults(string steps, string outcome)
    {
        var faults = DeclarationFaults.Of(Compile(steps));
        Assert.Empty(faults.Faults);
        Assert.Equal(outcome, faults.Outcome.ToString());
    }

    [Fact]
    public void Proof_of_what_has_no_degree_fails_every_property()
    {
        var compiled = Compile("Linear(3), Softplus");
        compiled.Verdict = compiled.Verdict with { IsRefused = false };
        var faults = DeclarationFaults.Of(compiled).Faults;
        Assert.Contains(faults, static fault => fault.Contains("the degree is", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.Contains("ΣXG differs from F", StringComparison.Ordinal));
        Assert.Contains(faults, static fault => fault.Contains("XG differs from IG", StringComparison.Ordinal));
    }

    [Fact]
    public void Refusal_of_what_has_a_degree_is_found()
    {
        var compiled = Compile("Linear(3), ReLU");
        compiled.Verdict = compiled.Verdict with { IsRefused = true };
        Assert.NotEmpty(DeclarationFaults.Of(compiled).Faults);
    }

    [Fact]
    public void Failing_declaration_is_shrunk_to_the_step_that_fails()
    {
        var steps = FamilyCompiler.Read("Shrinking", [new LayerCase("Linear(3), ReLU, Sigmoid, Abs, Linear(2)", 5)])[0].Steps;
        var declaration = new RandomDeclaration(0, [5], [.. steps], [new BlockSpan(1, 2, 1, 1, -1)]);

        var smallest = Shrinking.Shrink(declaration, static smaller => smaller.Steps.Any(static step => step.Kind == "Sigmoid"));

        Assert.Equal("Sigmoid on [5]", smallest.ToCase().ToString());
    }

    [Fact]
    public void Block_of_a_declaration_takes_its_sizes_from_its_parameter()
    {
        var steps = FamilyCompiler.Read("Spans", [new LayerCase("ReLU, Linear(5), Abs", 5)])[0].Steps;
        var declaration = new RandomDeclaration(7, [5], [.. steps], [new BlockSpan(0, 2, 2, 3, 1)]).ToCase();

        Assert.Equal("Block7From0(3, Repeat = 2), Abs", declaration.Steps);
        Assert.Contains("[ReLU, Linear(\"n + 5 - 3\")]", declaration.Blocks, StringComparison.Ordinal);
        Assert.Equal(Outcome.Proved, DeclarationFaults.Of(FamilyCompiler.Compile("Spans", [declaration], Judgement.Of).Values.Single()).Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(15)]
    public void Quadrature_integrates_powers_exactly(int power) =>
        Assert.Equal(1.0 / (power + 1), GaussLegendre.Rule(8).Sum(rule => rule.Weight * Math.Pow(rule.Node, power)), 1e-14);

    private static CompiledCase Compile(string steps) => FamilyCompiler.Compile("Claims", [new LayerCase(steps, 5)], Judgement.Of).Values.Single();
}
