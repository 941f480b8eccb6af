using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class PriorArithmeticTests
{
    private readonly Tensor _attribution = tensor(new[] { 1f, -2, 3, 4, 5, -6 }).view(2, 3);

    [Fact]
    public void Priors_add_up_and_take_weights()
    {
        var prior = new L1Prior() + 0.5 * new L2Prior();

        Assert.Equal(21 / 2.0 + 0.5 * 91 / 2, prior.Penalty(_attribution).ToDouble());
        Assert.Equal("L1Prior + 0.5 * L2Prior", prior.Name);
    }

    [Fact]
    public void A_weight_of_zero_leaves_nothing() => Assert.Equal(0, (0 * new L2Prior()).Penalty(_attribution).ToDouble());

    [Fact]
    public void The_gini_coefficient_is_0_for_equal_features_and_1_less_its_share_for_a_single_one()
    {
        using var equal = new GiniPrior().Penalty(ones(4, 10));
        using var single = new GiniPrior().Penalty(eye(10).narrow(0, 3, 1));

        // −G = −(1 − 1/D) for all on one of D features.
        Assert.Equal(0, equal.ToDouble());
        Assert.Equal(-0.9, single.ToDouble(), 6);
    }

    [Fact]
    public void The_gini_coefficient_of_an_image_needs_no_square_of_memory()
    {
        // 150,528 features: all pairs would take 90 GB.
        using var attribution = arange(3 * 224 * 224, dtype: ScalarType.Float64).add(1).view(1, 3, 224, 224);

        // Of 1, 2, …, D it is (D² − 1) / (3·D·(D + 1)) = (D − 1) / (3·D).
        Assert.Equal(-(150_528 - 1) / (3.0 * 150_528), new GiniPrior().Penalty(attribution).ToDouble(), 12);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0.5, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(1.5, 3, 0.75)]
    [InlineData(2, 4, 0.5)]
    [InlineData(3, 4, 0)]
    [InlineData(100, 4, 0)]
    public void Weights_run_over_the_epochs(double epochs, double warmUp, double ramp)
    {
        Assert.Equal(7, WeightSchedule.Constant(7).At(epochs));
        Assert.Equal(warmUp, WeightSchedule.WarmUp(4, epochs: 2).At(epochs));
        Assert.Equal(ramp, WeightSchedule.Ramp(1, 0, start: 1, end: 3).At(epochs));
        Assert.Equal(epochs >= 2 ? 5.0 : 0, WeightSchedule.Ramp(0, 5, start: 2, end: 2).At(epochs));
    }
}
