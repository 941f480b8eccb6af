using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class SampleStreamTests
{
    private readonly TensorDataset _data = Toy.Data(23, seed: 4);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Batches_come_in_order_whole_and_are_freed_in_turn(int workers)
    {
        var seen = new List<TensorDataset>();
        var (inputs, labels) = (new List<Tensor>(), new List<Tensor>());
        foreach (var batch in TensorDataset.Stream(new FetchedSamples(_data), batchSize: 5, workers))
        {
            Assert.All(seen, static earlier => Assert.True(earlier.Inputs.IsInvalid));
            seen.Add(batch);
            inputs.Add(batch.Inputs.clone());
            labels.Add(batch.Targets.clone());
        }

        Assert.Equal([5L, 5, 5, 5, 3], inputs.Select(static batch => batch.size(0)));
        Assert.True(Errors.SameBits(_data.Inputs, cat(inputs)));
        Assert.True(Errors.SameBits(_data.Targets, cat(labels)));
        Assert.All(seen, static earlier => Assert.True(earlier.Inputs.IsInvalid && earlier.Targets.IsInvalid));
    }

    [Fact]
    public void Tensors_in_memory_are_read_through_views()
    {
        foreach (var batch in TensorDataset.Stream(_data, batchSize: 10))
            batch.Inputs.mul_(2);

        Assert.True(Errors.SameBits(_data.Inputs, Toy.Data(23, seed: 4).Inputs.mul(2)));
    }

    [Fact]
    public void A_network_is_evaluated_as_on_tensors()
    {
        using var net = Toy.Net(seed: 1);
        using var listed = new ListedFetchedSamples(_data.Inputs, _data.Targets);
        using var fetched = new FetchedSamples(_data);

        Assert.True(Errors.SameBits(net.Predict(_data, 8), net.Predict(fetched, 8, workers: 2)));
        Assert.True(Errors.SameBits(net.Predict(_data, 8), net.Predict(listed, 8)));
        Assert.Equal(net.Evaluate(_data, new RocAuc(), 8), net.Evaluate(fetched, new RocAuc(), 8, workers: 2));
        Assert.Equal(net.Evaluate(_data, new Accuracy(), 8), net.Evaluate(listed, new Accuracy(), 8));
    }

    [Fact]
    public void Workers_fetch_while_a_batch_is_computed_with_and_no_more_than_two_ahead()
    {
        using var fetched = new FetchedSamples(_data) { OnFetch = static _ => Thread.Sleep(1) };
        var batches = 0;
        foreach (var batch in TensorDataset.Stream(fetched, batchSize: 4, workers: 3))
        {
            batches++;
            var ahead = Math.Min(23, (batches + 2) * 4);
            Assert.True(SpinWait.SpinUntil(() => fetched.Fetched.Count == ahead, TimeSpan.FromSeconds(20)), $"{fetched.Fetched.Count} of {ahead} were fetched");
            Thread.Sleep(20);
            Assert.Equal(ahead, fetched.Fetched.Count);
        }

        Assert.Equal(3, fetched.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 23).Select(static i => (long)i), fetched.Fetched.Order());
    }

    [Fact]
    public void One_worker_asks_for_one_sample_at_a_time()
    {
        using var fetched = new FetchedSamples(_data) { OnFetch = static _ => Thread.Sleep(1) };

        _ = TensorDataset.Stream(fetched, batchSize: 4).Count();

        Assert.Equal(1, fetched.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 23).Select(static i => (long)i), fetched.Fetched);
    }

    [Fact]
    public void What_a_source_throws_comes_out_as_it_is_and_the_first_of_several()
    {
        using var fetched = new FetchedSamples(_data)
        {
            OnFetch = static index =>
            {
                // The later one is there first.
                if (index is 6 or 9)
                    throw new FileNotFoundException($"{index}.png is gone.", Late(index));
            },
        };

        var batches = 0;
        var error = Assert.Throws<FileNotFoundException>(() =>
        {
            foreach (var batch in TensorDataset.Stream(fetched, batchSize: 5, workers: 5))
                batches++;
        });

        Assert.Equal((1, "6.png is gone."), (batches, error.Message));

        static string Late(long index)
        {
            Thread.Sleep(index == 6 ? 100 : 0);
            return $"{index}.png";
        }
    }

    [Fact]
    public void Samples_that_do_not_fit_are_named()
    {
        using var short7 = new Odd(index => index == 7 ? new() { ["data"] = zeros(3), ["label"] = tensor(0L) } : new() { ["data"] = zeros(4), ["label"] = tensor(0L) });
        using var typed7 = new Odd(index => new() { ["data"] = zeros(4), ["label"] = index == 7 ? tensor(0f) : tensor(0L) });
        using var columns7 = new Odd(index => index == 7 ? new() { ["data"] = zeros(4), ["label"] = tensor(0L), ["mask"] = zeros(4) } : new() { ["data"] = zeros(4), ["label"] = tensor(0L) });
        using var unnamed = new Odd(static _ => new() { ["image"] = zeros(4), ["label"] = tensor(0L) });
        string Said(torch.utils.data.Dataset source) => Assert.Throws<InvalidOperationException>(() => { _ = TensorDataset.Stream(source, batchSize: 8).Count(); }).Message;

        Assert.Contains("Sample 7 of Odd: its input 0 has shape [3] and type Float32, that of another of its batch [4] and Float32", Said(short7));
        Assert.Contains("Sample 7 of Odd: its target has shape [] and type Float32, that of another of its batch [] and Int64", Said(typed7));
        Assert.Contains("Sample 7 of Odd: it has 1 inputs and the columns [mask], but another of its batch 1 and []", Said(columns7));
        Assert.Contains("Sample 0 of Odd: it has the keys 'image', 'label'; its input is to be 'data'", Said(unnamed));
        Assert.Contains("it has 1 tensors", Assert.Throws<InvalidOperationException>(
            () => { _ = TensorDataset.Stream(new ListedFetchedSamples(zeros(4)), batchSize: 8).Count(); }).Message);
        Assert.Contains("has no samples", Assert.Throws<ArgumentException>(() => { TensorDataset.Stream(new Odd(static _ => []) { Samples = 0 }); }).Message);
        Assert.Throws<ArgumentException>("Columns", () => new TensorDataset(zeros(2, 1), zeros(2)) { Columns = new Dictionary<string, Tensor> { ["data1"] = zeros(2) } });
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_sample_and_the_threads()
    {
        using var gate = new ManualResetEventSlim();
        using var fetched = new FetchedSamples(_data) { OnFetch = index => { if (index > 5) gate.Wait(); } };
        using var cancellation = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            foreach (var batch in TensorDataset.Stream(fetched, batchSize: 5, workers: 2, cancellation.Token))
            {
            }
        });
        Assert.True(SpinWait.SpinUntil(() => fetched.Fetched.Count == 8, TimeSpan.FromSeconds(20)));

        cancellation.Cancel();
        // The threads are told to end, which they do after the sample that they are at.
        Thread.Sleep(200);
        gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(8, fetched.Fetched.Count);
    }

    [Fact]
    public void A_training_that_waits_for_samples_is_stopped()
    {
        var asked = 0;
        using var cancellation = new CancellationTokenSource();
        using var fetched = new FetchedSamples(_data)
        {
            OnFetch = _ =>
            {
                if (Interlocked.Increment(ref asked) != 40)
                    return;
                cancellation.Cancel();
                Thread.Sleep(50);
            },
        };
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);

        var history = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 100_000, BatchSize = 4 }).Train(fetched, null, cancellation.Token);

        Assert.True(history.Cancelled);
    }

    [Fact]
    public void A_label_that_the_network_has_no_output_for_is_named_when_its_batch_comes()
    {
        var labels = _data.Targets.clone();
        labels[17] = tensor(2L);
        using var fetched = new FetchedSamples(new(_data.Inputs, labels));
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var trainer = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, BatchSize = 4 });

        Assert.Contains("The label of sample 17 is 2", Assert.Throws<ArgumentException>("training", () => { trainer.Train(fetched); }).Message);
        Assert.Contains("The label of sample 17 is 2", Assert.Throws<ArgumentException>("evaluation", () => { trainer.Train(_data, fetched); }).Message);
    }

    [Fact]
    public void Metrics_of_a_single_output_follow_from_a_batch()
    {
        using var net = TestNets.Mlp([Toy.Features, 1], ScalarType.Float32, seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        string[] Metrics(Tensor targets) => [.. new Trainer(net, static (output, target) => nn.functional.mse_loss(output, target), optimizer, new() { Epochs = 1, BatchSize = 8 })
            .Train(new FetchedSamples(new(_data.Inputs, targets)), new FetchedSamples(new(_data.Inputs, targets))).Epochs[0].Metrics.Keys];

        Assert.Equal(["Accuracy"], Metrics(_data.Targets.to(ScalarType.Float32).unsqueeze(1)));
        Assert.Empty(Metrics(_data.Inputs.narrow(1, 0, 1)));
    }

    [Fact]
    public void Memory_does_not_grow_with_what_was_read()
    {
        var inputs = zeros(64, 3, 32, 32);
        using var fetched = new FetchedSamples(new(inputs, zeros(64, dtype: ScalarType.Int64)));
        void Read(int times)
        {
            for (var i = 0; i < times; i++)
                _ = TensorDataset.Stream(fetched, batchSize: 8, workers: 2).Count();
        }

        Read(20);
        var before = Megabytes();
        // 6,400 samples of 12 KB: 79 MB.
        Read(100);

        Assert.InRange(Megabytes() - before, double.NegativeInfinity, 20);

        static double Megabytes()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Environment.WorkingSet / 1e6;
        }
    }

    private sealed class Odd(Func<long, Dictionary<string, Tensor>> get) : torch.utils.data.Dataset
    {
        public long Samples { get; init; } = 8;

        public override long Count => Samples;

        public override Dictionary<string, Tensor> GetTensor(long index) => get(index);
    }
}
