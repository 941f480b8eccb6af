using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Layers;
using XAttr.Priors;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using XAttr.Surveys.Zoo;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

public sealed class FirstOrderTests
{
    // Of second differences to first ones: rounding leaves some 1e-10 of a linear function, a step's length is left of another one.
    private const double Step = 1e-4, Linear = 1e-8;

    public static TheoryData<string> Cases => new(FirstOrderCases.All.Keys);

    private static readonly IReadOnlyList<CompiledCase> Passed =
        [.. CaseFamily.All.SelectMany(static family => family.Compiled.Values).Where(FirstOrderCases.IsPiecewiseLinear)];

    // Linear where all but one of their inputs are constants, as inputs of degree 0 are, and no case has those.
    private static readonly string[] Products = ["Divide", "MatMul", "Multiply"];

    // Affine, in regular twins alone.
    private static readonly string[] Shifts = ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "Bias"];

    // A look-up chooses nothing. Of some layers the arguments decide: a padding by a constant, a pooling by the 1-norm.
    [Fact]
    public void Each_layer_with_a_call_that_replays_its_choices_is_passed_by_them_in_some_case() => Assert.Equal(
        LayerTable.Layers.Values
            .Where(static layer => layer.TakesIntegers || layer.GetType().GetMethod(nameof(Layer.FrozenCall))!.DeclaringType != typeof(Layer))
            .Select(static layer => layer.Name)
            .Except([.. Products, .. Shifts]),
        Passed.Select(static compiled => compiled.Graph.Declaration.Steps[^1].Kind).Where(LayerTable.Layers.ContainsKey).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_is_passed_by_its_choices_is_linear_beside_an_input()
    {
        Assert.NotEmpty(Passed);
        Assert.All(Passed, static compiled => Assert.True(IsLinearBesideAnInput(compiled), compiled.Case.ToString()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_choices_give_the_gradients_of_double_backward(string layerCase)
    {
        var compiled = FirstOrderCases.All[layerCase];
        Assert.True(compiled.Verdict is { Fault: null, IsRefused: false }, compiled.Verdict.Fault);

        foreach (var training in new[] { true, false })
        {
            using var scope = NewDisposeScope();
            using var net = new NumericNet(compiled);
            net.Module.train(training);
            var classes = compiled.Graph.Output.Count!.Value;
            // The sum of all outputs: some alone are zeros that were padded.
            var target = arange(classes, ScalarType.Int64).expand(NumericNet.Samples, classes);

            var comparison = PriorGradientComparison.Measure(net.Module, [net.Input], target, new L2Prior() + new L1Prior());

            Assert.True(comparison.IsFirstOrder);
            Assert.InRange(comparison.Parameters, 1, int.MaxValue);
            Assert.InRange(comparison.Difference, 0, Tolerance.Of(compiled.Graph));
        }
    }

    // F(x + h) − 2F(x) + F(x − h) beside F(x + h) − F(x), in both modes.
    private static bool IsLinearBesideAnInput(CompiledCase compiled)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var net = new NumericNet(compiled);
        var step = randn_like(net.Input) * Step;
        return new[] { true, false }.All(training =>
        {
            var (here, next, before) = (net.Run(net.Input, training), net.Run(net.Input + step, training), net.Run(net.Input - step, training));
            return (next - here - (here - before)).norm().ToDouble() <= Linear * (next - here).norm().ToDouble();
        });
    }
}
