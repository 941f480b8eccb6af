using System;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>What takes powers, at scales whose powers are no float32: against the same in float64, written out with TorchSharp's own functions.</summary>
public sealed class ExtremeScaleTests
{
    private const int Features = 12;

    // Sums of 12 products and a root or two; the reference rounds to float64.
    private const double Tolerance = 32 * 6e-8;

    public static TheoryData<string, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, double>();
            foreach (var name in (string[])["Normalize", "MeanSquare", "Standardize", "Norm 1.5", "Norm 2", "Norm 3", "Std", "LPPool", "BcosLinear", "BcosConv2d", "Attention"])
                foreach (var scale in (double[])[1e-30, 1, 1e30])
                    cases.Add(name, scale);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_and_gradients_are_those_of_float64(string name, double scale)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var values = randn([2, 3, 4, Features], float64).mul(scale).to(float32);

        var (actual, ofActual) = Differentiated(input => Apply(name, input), values);
        var (expected, ofExpected) = Differentiated(input => Reference(name, input), values.to(float64));

        Assert.True(Difference(actual, expected) <= Tolerance, $"value: {Difference(actual, expected):R}");
        Assert.True(Difference(ofActual, ofExpected) <= 8 * Tolerance, $"gradient: {Difference(ofActual, ofExpected):R}");
    }

    [Fact]
    public void One_sample_of_another_size_has_its_own_magnitude()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var values = randn(2, Features);
        var apart = values.mul(tensor(new[] { 1e-30f, 1e30f }).unsqueeze(1));

        Assert.True(Difference(Functional.Normalize(apart, 1), values.div(values.norm(1, keepdim: true)).to(float64)) <= Tolerance);
    }

    private static Tensor Apply(string name, Tensor x) => name switch
    {
        "Normalize" => Functional.Normalize(x, -1),
        "MeanSquare" => Functional.NormalizeByMeanSquare(x, -1),
        "Standardize" => Functional.Standardize(x, -1),
        "Norm 1.5" => Functional.Norm(x, 1.5, [-1], keepdim: false),
        "Norm 2" => Functional.Norm(x, 2, [-2, -1], keepdim: true),
        "Norm 3" => Functional.Norm(x, 3, [-1], keepdim: false),
        "Std" => Functional.Std(x, [-1]),
        "LPPool" => Functional.LPPool2d(x, 2, 2),
        "BcosLinear" => Seeded(() => new BcosLinear(Features, 5)).call(x),
        "BcosConv2d" => Seeded(() => new BcosConv2d(3, 2, (3, 3), (1, 1), (1, 1))).call(x),
        _ => Seeded(() => new Attention(Features, 2)).call(x.flatten(1, 2)),
    };

    private static Tensor Reference(string name, Tensor x) => name switch
    {
        "Normalize" => x.div(x.norm(-1, keepdim: true)),
        "MeanSquare" => x.div(x.norm(-1, keepdim: true)).mul(Math.Sqrt(Features)),
        "Standardize" => functional.layer_norm(x, [Features], eps: 0),
        "Norm 1.5" => x.norm(-1, keepdim: false, p: 1.5f),
        "Norm 2" => x.flatten(2).norm(-1, keepdim: true).unsqueeze(-1),
        "Norm 3" => x.norm(-1, keepdim: false, p: 3),
        "Std" => x.std(-1),
        "LPPool" => functional.avg_pool2d(x.square(), 2).mul(4).sqrt(),
        "BcosLinear" => Bcos(x, Seeded(() => new BcosLinear(Features, 5)).weight.detach().to(float64)),
        "BcosConv2d" => BcosOfWindows(x, Seeded(() => new BcosConv2d(3, 2, (3, 3), (1, 1), (1, 1))).weight.detach().to(float64)),
        _ => Seeded(() => new Attention(Features, 2)).to(float64).call(x.flatten(1, 2)),
    };

    private static Tensor Bcos(Tensor x, Tensor weight)
    {
        var projection = x.matmul(weight.div(weight.norm(1, keepdim: true)).t());
        return projection.mul(projection.abs()).div(x.norm(-1, keepdim: true));
    }

    private static Tensor BcosOfWindows(Tensor x, Tensor weight)
    {
        var windows = functional.unfold(x, (3, 3), padding: (1, 1)).transpose(1, 2);
        return Bcos(windows, weight.flatten(1)).transpose(1, 2).reshape(x.size(0), -1, x.size(2), x.size(3));
    }

    private static T Seeded<T>(Func<T> create)
    {
        manual_seed(6);
        return create();
    }

    private static (Tensor Value, Tensor Gradient) Differentiated(Func<Tensor, Tensor> function, Tensor input)
    {
        var x = input.detach().requires_grad_();
        var value = function(x);
        value.mul(arange(value.numel(), value.dtype).reshape(value.shape).div(value.numel())).sum().backward();
        return (value.detach(), x.grad!);
    }

    private static double Difference(Tensor actual, Tensor expected) =>
        actual.to(float64).sub(expected).norm().ToDouble() / expected.norm().ToDouble();
}
