using System;

namespace XAttr.Generator.Tests.Rewrites;

/// <summary>Where a network is rewritten, and where it must not be.</summary>
public sealed class RewriteTextTests
{
    private const string PoolFirst = "before ReLU";
    private const string InPlace = "relu_()";

    [Theory]
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, MaxPool2d(2)]")]
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, MaxPool2d(2, Padding = 1)]")]
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, MaxPool2d(2, Padding = 1, Dilation = 3, CeilMode = true)]")]
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, AdaptiveMaxPool2d(2)]")]
    public void Pooling_comes_before_ReLU(string input, string layers) => Assert.Contains(PoolFirst, Emit(input, layers), StringComparison.Ordinal);

    [Theory]
    // The ReLU's output is used elsewhere too, or is the network's.
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, Tap(\"x\"), MaxPool2d(3, Stride = 2, Padding = 1), AdaptiveAvgPool2d(1), Tap(\"y\"), From(\"x\"), AdaptiveAvgPool2d(1), Add(\"y\")]")]
    // Nothing is gained.
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, MaxPool2d(3, Stride = 1, Padding = 1)]")]
    // What does not keep the order.
    [InlineData("3, 8, 8", "[Conv2d(4, 3), ReLU, AvgPool2d(2)]")]
    [InlineData("3, 8, 8", "[Conv2d(4, 3), LeakyReLU, MaxPool2d(2)]")]
    public void Pooling_stays_behind(string input, string layers) => Assert.DoesNotContain(PoolFirst, Emit(input, layers), StringComparison.Ordinal);

    [Theory]
    [InlineData("4", "[Tap(\"x\"), Linear(4), Add(\"x\"), ReLU]")]
    [InlineData("4", "[Tap(\"x\"), Linear(4), Concat(\"x\"), ReLU]")]
    [InlineData("4, 4, 4", "[Conv2d(4, 1), MaxPool2d(2), ReLU]")]
    public void ReLU_overwrites_what_nothing_else_reads(string input, string layers) => Assert.Contains(InPlace, Emit(input, layers), StringComparison.Ordinal);

    [Theory]
    // The caller's tensor.
    [InlineData("4", "[ReLU, Linear(4)]")]
    // A forward hook of the module may keep its result.
    [InlineData("4", "[Linear(4), ReLU, Linear(4)]")]
    // Another layer reads it: after, or before, for its gradient.
    [InlineData("4", "[Tap(\"x\"), Linear(4), Add(\"x\"), Tap(\"y\"), ReLU, Add(\"y\")]")]
    [InlineData("4", "[Tap(\"x\"), Linear(4), Add(\"x\"), Tap(\"y\"), Square, Tap(\"z\"), From(\"y\"), ReLU, Square, Add(\"z\")]")]
    // Its gradient reads the result; the result is a view.
    [InlineData("4", "[Tap(\"x\"), Linear(4), Abs, ReLU]")]
    [InlineData("4", "[Linear(4), ReLU, ReLU]")]
    [InlineData("4, 4, 4", "[Conv2d(4, 1), Flatten, ReLU]")]
    [InlineData("4, 4", "[Conv1d(4, 1), MaxPool1d(2), ReLU]")]
    public void ReLU_leaves_its_input_alone(string input, string layers) => Assert.DoesNotContain(InPlace, Emit(input, layers), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_rewritten_where_that_is_switched_off()
    {
        const string Layers = "[Tap(\"x\"), Conv2d(3, 3, Padding = 1), Add(\"x\"), ReLU, MaxPool2d(2)]";
        var (rewritten, declared) = (Emit("3, 8, 8", Layers), Emit("3, 8, 8, Optimize = false", Layers));
        Assert.Contains(PoolFirst, rewritten, StringComparison.Ordinal);
        Assert.Contains(InPlace, rewritten, StringComparison.Ordinal);
        Assert.DoesNotContain(PoolFirst, declared, StringComparison.Ordinal);
        Assert.DoesNotContain(InPlace, declared, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_keeps_the_declared_order()
    {
        const string Layers = "[Conv2d(4, 3), ReLU, MaxPool2d(2)]";
        Assert.Equal(Summary(Emit("3, 8, 8, Optimize = false", Layers)), Summary(Emit("3, 8, 8", Layers)));
    }

    private static string Summary(string text) => text[text.IndexOf("string Summary", StringComparison.Ordinal)..];

    private static string Emit(string header, string layers) => XDnn.RunClean($"using XAttr;\n[XDnn({header})]\n{layers}\npublic partial class Net;\n").ToString();
}
