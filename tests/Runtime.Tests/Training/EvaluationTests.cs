using System;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class EvaluationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(256)]
    public void Predictions_do_not_depend_on_the_batch_size(int batchSize)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 7));

        var outputs = net.Predict(new TensorDataset(input, zeros(7)), batchSize);

        Assert.InRange(Errors.RelativeL2(outputs, net.call(input)), 0, 1e-14);
        Assert.False(outputs.requires_grad);
    }

    [Fact]
    public void Accuracy_is_the_share_that_is_right()
    {
        using var identity = new TestNet(1, x => x);
        var outputs = tensor(new float[] { 1, 0, 0, 1, 3, 2, 0, 1 }).view(4, 2);
        var data = new TensorDataset(outputs, tensor(new long[] { 0, 1, 1, 1 }));

        Assert.Equal(0.75, identity.Evaluate(data, new Accuracy(), batchSize: 3));
    }

    [Fact]
    public void Accuracy_needs_classes()
    {
        var error = Assert.Throws<ArgumentException>("outputs", () => new Accuracy().Compute(zeros(4, 2), zeros(4)));
        Assert.Contains("Float32", error.Message);
        Assert.Throws<ArgumentException>("outputs", () => new Accuracy().Compute(zeros(4, 2, 3), zeros(4, dtype: ScalarType.Int64)));
    }

    [Fact]
    public void Evaluates_in_eval_mode_and_restores_it()
    {
        var dropout = Dropout(0.5);
        using var net = new TestNet(1, x => dropout.call(x), dropout);
        net.train();

        var outputs = net.Predict(new TensorDataset(ones(8, 2), zeros(8)));

        Assert.Equal(16, outputs.sum().ToDouble());
        Assert.True(net.training && dropout.training);
    }

    [Fact]
    public void Can_be_cancelled()
    {
        using var identity = new TestNet(1, x => x);
        Assert.Throws<OperationCanceledException>(
            () => identity.Predict(new TensorDataset(zeros(2, 2), zeros(2)), cancellation: new CancellationToken(canceled: true)));
    }
}
