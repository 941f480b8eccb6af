using System;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>What the norms do where there is nothing to divide by.</summary>
public sealed class NormalizationTests
{
    public static TheoryData<string> Norms => new("Normalize", "NormalizeByMeanSquare", "Standardize");

    [Theory]
    [MemberData(nameof(Norms))]
    public void Zeros_stay_zeros_with_a_gradient_of_zero_and_leave_their_neighbours_alone(string norm)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var values = randn([2, 4], ScalarType.Float64);
        var alone = values[0].detach().unsqueeze(0);
        values[1].zero_();
        var input = values.requires_grad_();

        var output = Apply(norm, input);
        var (first, second) = Derivatives(output, input);

        Assert.Equal(0, output[1].abs().max().ToDouble());
        Assert.Equal(0, first[1].abs().max().ToDouble());
        Assert.Equal(0, second[1].abs().max().ToDouble());
        Assert.True(Errors.SameBits(output[0], Apply(norm, alone)[0]));
        Assert.True(first[0].isfinite().all().ToBoolean());
    }

    [Theory]
    [InlineData(ScalarType.Float32, 0.1)]
    [InlineData(ScalarType.Float32, 1e-20)]
    [InlineData(ScalarType.Float64, 1 / 3.0)]
    [InlineData(ScalarType.Float64, 1e20)]
    public void Equal_values_have_no_deviation_whatever_rounding_makes_of_their_mean(ScalarType type, double value)
    {
        using var scope = NewDisposeScope();
        var input = full([1, 1001], value, type).requires_grad_();

        var output = Functional.Standardize(input, 1);
        output.mul(arange(1001, type)).sum().backward();

        Assert.Equal(0, output.abs().max().ToDouble());
        Assert.Equal(0, input.grad!.abs().max().ToDouble());
    }

    [Fact]
    public void Values_that_differ_by_more_than_rounding_have_a_deviation()
    {
        using var scope = NewDisposeScope();
        var input = full([1, 4], 1.0, ScalarType.Float64);
        input[0, 0] = tensor(1 + 1e-12, ScalarType.Float64);

        // One of four differs: the standardised values are √3 and −1/√3.
        using var output = Functional.Standardize(input, 1);

        Assert.Equal(Math.Sqrt(3), output[0, 0].ToDouble(), 1e-3);
        Assert.Equal(-1 / Math.Sqrt(3), output[0, 3].ToDouble(), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Powers_of_two_cancel_to_the_bit(string norm)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var input = randn(3, 7);
        Assert.True(Errors.SameBits(Apply(norm, input.mul(8)), Apply(norm, input)));
        Assert.True(Errors.SameBits(Apply(norm, input.mul(0.25)), Apply(norm, input)));
    }

    [Theory]
    [MemberData(nameof(Norms))]
    public void Only_the_result_is_left(string norm)
    {
        using var scope = NewDisposeScope();
        var input = randn(3, 7);
        var before = scope.DisposablesCount;
        _ = Apply(norm, input);
        Assert.Equal(before + 1, scope.DisposablesCount);
    }

    private static Tensor Apply(string norm, Tensor input) => norm switch
    {
        "Normalize" => Functional.Normalize(input, 1),
        "NormalizeByMeanSquare" => Functional.NormalizeByMeanSquare(input, 1),
        _ => Functional.Standardize(input, 1),
    };

    private static (Tensor First, Tensor Second) Derivatives(Tensor output, Tensor input)
    {
        var weights = arange(1, output.size(1) + 1, ScalarType.Float64);
        var first = autograd.grad([output.mul(weights).sum()], [input], retain_graph: true, create_graph: true)[0];
        return (first, autograd.grad([first.square().sum()], [input])[0]);
    }
}
