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
    /// <summary>The layers that can be passed by their choices. Of some the arguments decide: a padding by a constant, a pooling by the 1-norm.</summary>
    private static readonly string[] PiecewiseLinear =
    [
        "Abs", "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d",
        "Add", "AvgPool1d", "AvgPool2d", "AvgPool3d", "CReLU", "ChannelShuffle", "CircularPad1d", "CircularPad2d", "CircularPad3d", "Concat",
        "ConstantPad1d", "ConstantPad2d", "ConstantPad3d", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose1d", "ConvTranspose2d",
        "ConvTranspose3d", "CumMax", "CumMin", "CumSum", "Diff", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "Embedding", "Flatten", "Flip",
        "Fold", "Identity", "LPPool1d", "LeakyReLU", "Linear", "Max", "MaxPool1d", "MaxPool2d", "MaxPool3d", "MaxUnpool1d", "MaxUnpool2d",
        "MaxUnpool3d", "Maximum", "Maxout", "Mean", "Median", "Min", "Minimum", "Narrow", "Neg", "PReLU", "Permute", "PixelShuffle",
        "PixelUnshuffle", "RReLU", "ReLU", "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d", "Repeat", "RepeatInterleave",
        "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d", "Reshape", "Roll", "Scale", "Select", "Slice", "Sort", "Squeeze",
        "Subtract", "Sum", "TopK", "Transpose", "Tril", "Triu", "Unflatten", "Unfold", "Unsqueeze", "Upsample", "ZeroPad1d", "ZeroPad2d",
        "ZeroPad3d",
    ];

    public static TheoryData<string> Cases => new(FirstOrderCases.All.Keys);

    [Fact]
    public void Each_layer_says_whether_it_is_piecewise_linear()
    {
        var passed = CaseFamily.All.SelectMany(static family => family.Compiled.Values)
            .Where(FirstOrderCases.IsPiecewiseLinear)
            .Select(static compiled => compiled.Graph.Declaration.Steps[^1].Kind)
            .Where(LayerTable.Layers.ContainsKey)
            .ToHashSet();

        Assert.Equal(PiecewiseLinear, passed.Order(StringComparer.Ordinal));
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
}
