using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>The stated multiply-adds of single layers, counted by the layer itself: of ones, each product adds 1 to the result.</summary>
public sealed partial class MultiplyAddsTests
{
    // No padding: it is multiplied too, but its products are 0.
    private static readonly (string Input, string Layers)[] Linear =
    [
        ("7", "Linear(5)"),
        ("3, 4, 7", "Linear(5)"),
        ("6, 20", "Conv1d(4, 3, Stride = 2, Groups = 2)"),
        ("6, 9, 8", "Conv2d(4, new[] { 2, 3 }, Dilation = 2)"),
        ("6, 9, 8", "Conv2d(6, 3, Groups = 6)"),
        ("6, 9, 8", "Conv2d(4, 3, Padding = 1, PaddingMode = \"circular\")"),
        ("2, 5, 6, 7", "Conv3d(4, 3)"),
        ("6, 9", "ConvTranspose1d(4, 3, Stride = 2, Groups = 2)"),
        ("3, 5, 4", "ConvTranspose2d(4, 3, Stride = 2, OutputPadding = 1)"),
        ("2, 3, 4, 5", "ConvTranspose3d(4, 2)"),
        ("3, 4", "Tap(\"x\"), Identity, MatMul(\"x\", Transpose = true)"),
        ("4, 4", "Tap(\"x\"), Identity, MatMul(\"x\")"),
        ("3, 4", "Tap(\"x\"), Identity, Bilinear(5, \"x\")"),
    ];

    public static TheoryData<int> Indices { get; } = new(Enumerable.Range(0, Linear.Length));

    [Theory]
    [MemberData(nameof(Indices))]
    public void Of_ones_the_result_is_their_number(int index)
    {
        var (input, layers) = Linear[index];
        using var loaded = Load(input, layers);
        using var scope = NewDisposeScope();
        using var net = loaded.Create<Module<Tensor, Tensor>>("Net");
        using var frozen = no_grad();
        foreach (var parameter in net.parameters())
            parameter.fill_(1);

        var result = net.call(ones([1, .. input.Split(", ").Select(long.Parse)]));

        Assert.Equal(result.to(ScalarType.Float64).sum().item<double>(), Stated(loaded));
    }

    [Theory]
    [InlineData("4, 6, 6", "ReLU")]
    [InlineData("4, 6, 6", "MaxPool2d(2)")]
    [InlineData("4, 6, 6", "AvgPool2d(2)")]
    [InlineData("4, 6, 6", "Upsample(ScaleFactor = 2)")]
    [InlineData("4, 6, 6", "PReLU(4)")]
    [InlineData("4, 6, 6", "Scale(4)")]
    [InlineData("4, 6, 6", "Tap(\"x\"), ReLU, Add(\"x\")")]
    public void What_is_no_matrix_product_counts_nothing(string input, string layers)
    {
        using var loaded = Load(input, layers);
        Assert.Equal(0, Stated(loaded));
    }

    [Theory]
    [InlineData("7", "BcosLinear(5)", "Linear(5)")]
    [InlineData("3, 8, 8", "BcosConv2d(5, 3, Stride = 2, Padding = 1)", "Conv2d(5, 3, Stride = 2, Padding = 1)")]
    public void Bcos_counts_as_its_linear_part(string input, string layers, string linear)
    {
        using var loaded = Load(input, layers);
        using var peer = Load(input, linear);
        Assert.Equal(Stated(peer), Stated(loaded));
    }

    [Fact]
    public void More_than_64_bits_can_count_is_refused()
    {
        // 2³¹ rows by 2¹⁶ × 2¹⁸ weights: result and weights can be counted, their product cannot.
        const string Counted = "using XAttr;\n[XDnn(2147483647, 65536)]\n[Linear(64)]\npublic partial class Net;\n";
        Assert.False(XDnn.IsSkeleton(XDnn.Run(Counted).ToString()));
        Assert.True(XDnn.IsSkeleton(XDnn.Run(Counted.Replace("64)]\np", "262144)]\np", StringComparison.Ordinal)).ToString()));
    }

    private static LoadedAssembly Load(string input, string layers) => XDnn.Load($"using XAttr;\n[XDnn({input})]\n[{layers}]\npublic partial class Net;\n");

    private static long Stated(LoadedAssembly loaded)
    {
        var summary = (string)loaded.Assembly.GetType("Net", throwOnError: true)!.GetProperty("Summary")!.GetValue(null)!;
        return long.Parse(Total().Match(summary).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("([0-9,]+) multiply-adds, degree [0-9/]+$")]
    private static partial Regex Total();
}
