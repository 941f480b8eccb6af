using System;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class SampleCheckTests
{
    private readonly TensorDataset _data = Toy.Data(64, seed: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_label_without_an_output_is_named_before_training(long label)
    {
        var labels = _data.Targets.clone();
        labels[17] = label;

        var error = Assert.Throws<ArgumentException>("training", () => { Train(new(_data.Inputs, labels)); });
        Assert.Contains($"label of sample 17 is {label}", error.Message);
        Assert.Contains("from 0 to 1", error.Message);
        Assert.Contains("sample 17", Assert.Throws<ArgumentException>("evaluation", () => { Train(_data, new(_data.Inputs, labels)); }).Message);
    }

    [Fact]
    public void The_label_that_cross_entropy_leaves_out_is_none()
    {
        var labels = _data.Targets.clone();
        labels[17] = -100;
        Train(new(_data.Inputs, labels));
    }

    [Fact]
    public void Samples_that_the_network_does_not_take_are_refused()
    {
        var error = Assert.Throws<ArgumentException>("training", () => { Train(new(zeros(8, Toy.Features + 1), zeros(8, dtype: ScalarType.Int64))); });
        Assert.Contains("TestNet does not take samples of shape [8, 10]", error.Message);

        error = Assert.Throws<ArgumentException>("evaluation", () => { Train(_data, new TensorDataset(zeros(8, 5), zeros(8))); });
        Assert.Contains("[8, 5]", error.Message);
    }

    [Fact]
    public void Looking_at_the_samples_draws_no_random_number()
    {
        using var net = Toy.Net(seed: 1);
        manual_seed(3);
        var expected = rand(4);
        manual_seed(3);
        SampleCheck.Require(net, SampleSource.Of(_data), SampleSource.Of(_data));

        Assert.True(Errors.SameBits(rand(4), expected));
    }

    private static void Train(TensorDataset data, TensorDataset? evaluation = null)
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, Metrics = [] }).Train(data, evaluation);
    }
}
