using System;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Layers.Tests;

/// <summary>What the layers over sequences, images and volumes refuse, and why they say they do.</summary>
public sealed class SpatialRefusalTests
{
    private const string Huge = "4611686018427387904L";

    [Theory]
    [InlineData("Conv2d(4, 3)", "it needs an image, [channels, height, width], but its input has the shape [2, 6]", 2, 6)]
    [InlineData("Conv1d(4, 3)", "it needs a sequence, [channels, length], but its input has the shape [6]; declare all sizes of a sample", 6)]
    [InlineData("MaxPool3d(2)", "it needs a volume, [channels, depth, height, width]", 2, 6, 5)]
    [InlineData("Conv2d(4, new[] { 3, 7 })", "its window of 3 × 7 is larger than its input [2, 6, 5] with padding 0 × 0", 2, 6, 5)]
    [InlineData("Conv1d(4, 3, Dilation = 4)", "its window of 9 is larger than its input [2, 6] with padding 0", 2, 6)]
    [InlineData("Conv2d(4, 3, Groups = 3)", "its 2 input channels and 4 output channels cannot be split into 3 groups", 2, 6, 5)]
    [InlineData("Conv2d(4, 3, Padding = \"same\", Stride = 2)", "keeps the input's size, which a stride of 2 × 2 does not", 2, 6, 5)]
    [InlineData("Conv2d(4, new[] { 2, 3 }, Padding = \"same\", PaddingMode = \"reflect\")", "needs equal halves, but its window of 2 × 3", 2, 6, 5)]
    [InlineData("Conv2d(4, 3, Padding = new[] { 1, 5 }, PaddingMode = \"reflect\")", "a reflection of 5 elements", 2, 6, 5)]
    [InlineData("Conv2d(4, 11, Padding = \"same\", PaddingMode = \"reflect\")", "a reflection of 5 elements", 2, 6, 5)]
    [InlineData("ConvTranspose2d(4, 3, OutputPadding = 1)", "its output padding of 1 must be smaller than its stride, 1 × 1, or its dilation, 1 × 1", 2, 4, 3)]
    [InlineData("ConvTranspose2d(4, 3, Padding = 3)", "its padding of 3 × 3 cuts off all that its input [2, 4, 3] is spread to", 2, 4, 3)]
    [InlineData("MaxPool1d(2, Padding = 1, Dilation = 2)", "sees nothing of its input [3, 1] but padding", 3, 1)]
    [InlineData("MaxPool2d(2, Padding = 2)", "its padding of 2 × 2 is more than half its window of 2 × 2", 2, 4, 3)]
    [InlineData("AvgPool1d(3, Padding = 2)", "its padding of 2 is more than half its window of 3", 2, 4)]
    [InlineData("AvgPool3d(5, Padding = 2)", "its window of 5 × 5 × 5 is larger than its input [2, 5, 3, 4], padding not counted", 2, 5, 3, 4)]
    [InlineData("MaxPool2d(5, Stride = 2, CeilMode = true)", "its window of 5 × 5 is larger than its input [2, 3, 6]", 2, 3, 6)]
    [InlineData("FractionalMaxPool2d(2, OutputSize = 6)", "is too small for 6 × 6 windows of 2 × 2", 2, 6, 6)]
    [InlineData("FractionalMaxPool3d(2, OutputSize = 3)", "is too small for 3 × 3 × 3 windows of 2 × 2 × 2", 2, 4, 5, 6)]
    [InlineData("FractionalMaxPool2d(2, OutputRatio = 0.1)", "an output ratio of 0.1d leaves nothing", 2, 6, 6)]
    [InlineData("ReflectionPad1d(5)", "a reflection of 5 elements needs a size of more than that, but its input [2, 5] has 5 there", 2, 5)]
    [InlineData("CircularPad2d(new[] { 0, 6, 0, 0 })", "it wraps 6 elements around, but its input [2, 6, 5] has only 5 there", 2, 6, 5)]
    [InlineData("Upsample(ScaleFactor = 2, Mode = \"bilinear\")", "the mode \"bilinear\" is for 2 spatial dimensions, but its input [2, 6] has 1", 2, 6)]
    [InlineData("Upsample(Size = new[] { 2, 3 })", "do not fit the 1 spatial dimensions", 2, 6)]
    [InlineData("Upsample(ScaleFactor = 0.1)", "its factor leaves nothing of its input [2, 6]", 2, 6)]
    [InlineData("Upsample(ScaleFactor = 2)", "it needs a sequence, an image or a volume", 6)]
    [InlineData("PixelShuffle(3)", "the 8 channels of its input [8, 3, 4] are not a multiple of 3² = 9", 8, 3, 4)]
    [InlineData("PixelUnshuffle(2)", "the height and width of its input [8, 3, 4] are not multiples of 2", 8, 3, 4)]
    [InlineData("ChannelShuffle(3)", "the 8 channels of its input [8, 3, 4] cannot be split into 3 groups", 8, 3, 4)]
    [InlineData("Fold(5, 2)", "a window of 2 × 2 has 4 × 4 positions in 5 × 5, so its input must be [channels · 4, 16], but is [8, 15]", 8, 15)]
    [InlineData("Fold(1, 2)", "a window of 2 × 2 has 0 × 0 positions in 1 × 1", 8, 15)]
    [InlineData("Fold(5, 2)", "it needs patches as columns", 8, 4, 4)]
    [InlineData("Tap(\"x\"), MaxPool2d(2), MaxUnpool2d(3, \"x\")", "pooling the tapped [2, 6, 5] with a window of 3 × 3 does not give its input's shape, [2, 3, 2]", 2, 6, 5)]
    [InlineData("Tap(\"x\"), MaxPool2d(2), MaxUnpool2d(2, \"x\", \"x\")", "it takes its places from one tapped tensor but is given 2", 2, 6, 5)]
    public void A_shape_that_does_not_fit_is_refused(string steps, string message, params int[] input) =>
        AssertRefused(RuleIds.ShapeMismatch, steps, message, input);

    [Theory]
    [InlineData($"Conv2d(4, 3, Padding = {Huge})", 2, 6, 5)]
    [InlineData($"Conv2d(4, 3, Dilation = {Huge})", 2, 6, 5)]
    [InlineData($"Conv2d(4, {Huge}, Padding = \"same\", Dilation = 4, PaddingMode = \"reflect\")", 2, 6, 5)]
    [InlineData($"ConvTranspose1d(4, 3, Stride = {Huge})", 2, 6)]
    [InlineData($"MaxPool2d(3, Stride = 9223372036854775807L, CeilMode = true)", 2, 6, 5)]
    [InlineData($"MaxPool2d(3, Dilation = {Huge})", 2, 6, 5)]
    [InlineData($"ZeroPad1d(new[] {{ {Huge}, {Huge} }})", 2, 6)]
    [InlineData($"Upsample(ScaleFactor = {Huge})", 2, 6)]
    [InlineData("Upsample(ScaleFactor = 1e300)", 2, 6)]
    [InlineData($"PixelShuffle({Huge})", 2, 6, 5)]
    [InlineData($"Unfold(1, Padding = {Huge})", 2, 6, 5)]
    [InlineData($"Fold({Huge}, 1, Padding = 1)", 2, 6)]
    public void A_size_that_does_not_fit_into_64_bits_is_refused(string steps, params int[] input) =>
        AssertRefused(RuleIds.ShapeMismatch, steps, "64 bits", input);

    [Theory]
    [InlineData("Conv2d(4, 0)", "KernelSize is 0; it takes an integer or two, new[] { height, width }, of at least 1")]
    [InlineData("Conv2d(4, new[] { 3, 3, 3 })", "KernelSize is new[] { 3, 3, 3 }; it takes an integer or two, new[] { height, width }, of at least 1")]
    [InlineData("Conv2d(4, 3, Padding = \"valdi\")", "Padding: it is neither \"same\" nor \"valid\", and 'valdi' names 'valdi', but there are no parameters here; only a block has them")]
    [InlineData("Conv2d(4, 3, Padding = true)", "Padding is true; it takes an integer or two, new[] { height, width }, of at least 0, or \"same\" or \"valid\"")]
    [InlineData("Conv2d(4, 3, PaddingMode = \"mirror\")", "PaddingMode is \"mirror\"; it takes \"zeros\" or \"reflect\" or \"replicate\" or \"circular\"")]
    [InlineData("ZeroPad2d(new[] { 1, 1 })", "Padding is new[] { 1, 1 }; it takes an integer or four, new[] { left, right, top, bottom }, of at least 0")]
    [InlineData("ZeroPad2d(-1)", "Padding is -1;")]
    [InlineData("AvgPool2d(2, DivisorOverride = 0)", "DivisorOverride is 0; it takes an integer of at least 1")]
    [InlineData("LPPool2d(0.5, 2)", "NormType is 0.5; it takes a finite number of at least 1")]
    [InlineData("Tap(\"x\"), MaxUnpool2d(2, \"x\", Stride = 1)", "Stride is 1 × 1 and must not be less than KernelSize, 2 × 2")]
    [InlineData("FractionalMaxPool2d(2)", "write OutputSize or OutputRatio")]
    [InlineData("FractionalMaxPool2d(2, OutputSize = 2, OutputRatio = 0.5)", "write OutputSize or OutputRatio")]
    [InlineData("Upsample", "write Size or ScaleFactor, and not both")]
    [InlineData("Upsample(Size = 2, ScaleFactor = 2)", "write Size or ScaleFactor, and not both")]
    [InlineData("Upsample(ScaleFactor = 2, AlignCorners = true)", "AlignCorners means nothing in the mode \"nearest\"")]
    [InlineData("Upsample(ScaleFactor = -1.5)", "ScaleFactor is -1.5; it takes a number above 0")]
    public void An_argument_that_makes_no_sense_is_refused(string steps, string message) =>
        AssertRefused(RuleIds.InvalidArgument, steps, message, [2, 6, 5]);

    private static void AssertRefused(string rule, string steps, string message, int[] input)
    {
        var layerCase = new LayerCase(steps, [.. input.Select(static size => (long)size)]);
        var problems = FamilyCompiler.Compile("Refusals", [layerCase]).Values.Single().Graph.Problems;

        var problem = Assert.Single(problems);
        Assert.Equal(rule, problem.RuleId);
        Assert.Contains(message, problem.Arguments[^1], StringComparison.Ordinal);
    }
}
