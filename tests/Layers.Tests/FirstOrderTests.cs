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
    // Between kinks these are affine and yet not passed by their choices: their gradient is 0, or the passes of one step draw other places.
    private static readonly string[] NotPassed = ["Sign", "FractionalMaxPool2d", "FractionalMaxPool3d"];

    public static TheoryData<string> Cases => new(FirstOrderCases.All.Keys);

    public static TheoryData<string> Proved => new(CaseFamily.All.SelectMany(static family => family.Compiled)
        .Where(static item => item.Value.Verdict is { Fault: null, IsRefused: false } && !NotPassed.Contains(item.Value.Graph.Declaration.Steps[^1].Kind))
        .Select(static item => item.Key));

    [Theory]
    [MemberData(nameof(Proved))]
    public void IsPassedByItsChoicesExactlyWhereItIsAffineBetweenItsKinks(string layerCase)
    {
        var compiled = CaseFamily.All.Select(family => family.Compiled.GetValueOrDefault(layerCase)).First(static found => found is not null)!;
        Assert.Equal(IsAffine(compiled), FirstOrderCases.IsPiecewiseLinear(compiled));
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

            var comparison = PriorGradientComparison.Measure(net.Module, net.Input, target, new L2Prior() + new L1Prior());

            Assert.True(comparison.IsFirstOrder);
            Assert.InRange(comparison.Parameters, 1, int.MaxValue);
            Assert.InRange(comparison.Difference, 0, Tolerance.Of(compiled.Graph));
        }
    }

    // The second difference over a step too short to meet a kink, in either mode: of what is curved it is about the step's share of the first,
    // of what is affine rounding over the step.
    private static bool IsAffine(CompiledCase compiled)
    {
        const double Step = 1e-5;
        const double Limit = 1e-8;
        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled);
        return Modes(net).All(training =>
        {
            using var frozen = no_grad();
            var direction = randn_like(net.Input).mul(Step);
            var (before, middle, after) = (net.Run(net.Input.sub(direction), training), net.Run(net.Input, training), net.Run(net.Input.add(direction), training));
            var scale = Math.Max(after.sub(before).abs().max().ToDouble(), Step * middle.abs().max().ToDouble());
            return after.add(before).sub(middle.mul(2)).abs().max().ToDouble() <= Limit * scale;
        });
    }

    private static bool[] Modes(NumericNet net) => net.HasTrainMode ? [true, false] : [false];
}
