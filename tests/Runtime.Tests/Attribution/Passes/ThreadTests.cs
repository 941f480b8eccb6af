using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class ThreadTests : IDisposable
{
    private readonly Module<Tensor, Tensor> _net = Sequential(("first", Linear(8, 64, hasBias: false)), ("dropout", Dropout(0.5)), ("relu", ReLU()), ("last", Linear(64, 3, hasBias: false)));
    private readonly Tensor _input = TestNets.Input("mlp", 16, ScalarType.Float32);

    public void Dispose() => _net.Dispose();

    [Fact]
    public void Threads_that_attribute_and_evaluate_one_network_wait_for_each_other()
    {
        _net.train();
        var part = new Fn(x => _net.call(x), _net);
        var labels = zeros(16, dtype: ScalarType.Int64);
        using var expected = new Gradient().Attribute(_net, _input, 1);
        using var outputs = _net.Predict(new TensorDataset(_input, labels));
        // Not only the same object: a network that the other is a part of has the same layers.
        Action[] uses =
        [
            () => AssertSame(expected, new Gradient().Attribute(_net, _input, 1)),
            () => AssertSame(expected, new Gradient().Attribute(part, _input, 1)),
            () => AssertSame(outputs, _net.Predict(new TensorDataset(_input, labels))),
            () => Assert.Equal(2, ModelRandomization.Measure(new Gradient(), _net, _input, 1).Count),
        ];

        var failures = InParallel(uses, times: 100);

        Assert.Empty(failures);
        Assert.All(_net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void A_network_in_training_is_refused_to_other_threads_and_not_to_its_own()
    {
        var data = new TensorDataset(_input, zeros(16, dtype: ScalarType.Int64));
        using var optimizer = optim.SGD(_net.parameters(), 0.1);
        Exception? refused = null, trainedTwice = null;
        var own = 0;
        var progress = new Recorder(_ =>
        {
            refused ??= OnAnotherThread(() => new Gradient().Attribute(_net, _input, 1).Dispose());
            trainedTwice ??= OnAnotherThread(() => new Trainer(_net, Toy.Loss, optimizer, new() { Epochs = 1 }).Train(data));
            new Gradient().Attribute(_net, _input, 1).Dispose();
            own++;
        });

        new Trainer(_net, Toy.Loss, optimizer, new() { Epochs = 1, BatchSize = 8, Progress = progress }).Train(data);

        Assert.Contains("is being trained on another thread", Assert.IsType<InvalidOperationException>(refused).Message);
        Assert.IsType<InvalidOperationException>(trainedTwice);
        Assert.Equal(3, own);
        Assert.Null(OnAnotherThread(() => new Gradient().Attribute(_net, _input, 1).Dispose()));
    }

    [Fact]
    public void A_failed_attribution_does_not_keep_the_network()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Gradient().Attribute(_net, _input, 7));
        Assert.ThrowsAny<Exception>(() => new Gradient().Attribute(_net, zeros(2, 5), 1));
        Assert.Throws<ArgumentException>(() => new Gradient().Attribute(_net, zeros(2, 8, dtype: ScalarType.Int64), 1, new() { KeepMode = true }));
        Assert.Null(OnAnotherThread(() => new Gradient().Attribute(_net, _input, 1).Dispose()));
    }

    private static void AssertSame(Tensor expected, Tensor actual)
    {
        using (actual)
            Assert.True(Errors.SameBits(actual, expected));
    }

    private static ConcurrentBag<Exception> InParallel(Action[] uses, int times)
    {
        var failures = new ConcurrentBag<Exception>();
        using var together = new Barrier(uses.Length);
        var threads = uses.Select(use => new Thread(() =>
        {
            set_num_threads(1);
            together.SignalAndWait();
            for (var i = 0; i < times; i++)
            {
                try
                {
                    use();
                }
                catch (Exception error)
                {
                    failures.Add(error);
                }
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return failures;
    }

    // A thread that waited instead would wait for good.
    private static Exception? OnAnotherThread(Action action)
    {
        Exception? caught = null;
        var thread = new Thread(() => caught = Record.Exception(action)) { IsBackground = true };
        thread.Start();
        return thread.Join(TimeSpan.FromSeconds(30)) ? caught : new TimeoutException();
    }
}
