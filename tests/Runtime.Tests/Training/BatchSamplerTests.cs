using System;
using System.Linq;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class BatchSamplerTests
{
    [Theory]
    [InlineData(10, 3, 4)]
    [InlineData(9, 3, 3)]
    [InlineData(2, 3, 1)]
    [InlineData(1, 1, 1)]
    public void Every_sample_comes_once_an_epoch(int count, int batchSize, int batches)
    {
        var sampler = new BatchSampler(count, batchSize, seed: 1);
        var epoch = sampler.Epoch(1).ToArray();

        Assert.Equal(batches, sampler.BatchesPerEpoch);
        Assert.Equal(batches, epoch.Length);
        Assert.All(epoch.SkipLast(1), batch => Assert.Equal(batchSize, batch.Length));
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), epoch.SelectMany(batch => batch).Order());
    }

    [Fact]
    public void The_order_is_that_of_seed_and_epoch_alone()
    {
        var order = Order(seed: 5, epoch: 3);

        Assert.Equal(order, Order(seed: 5, epoch: 3));
        Assert.NotEqual(order, Order(seed: 5, epoch: 4));
        Assert.NotEqual(order, Order(seed: 6, epoch: 3));
        Assert.NotEqual(Order(seed: 1, epoch: 2), Order(seed: 2, epoch: 1));

        static long[] Order(long seed, int epoch) => new BatchSampler(50, 8, seed).Epoch(epoch).SelectMany(batch => batch).ToArray();
    }

    // The order is what a dozen lines of Python that follow the published SplitMix64 give.
    [Fact]
    public void The_order_does_not_change_between_versions() =>
        Assert.Equal([6, 3, 4, 7, 0, 2, 5, 1], new BatchSampler(8, 8, seed: 42).Epoch(1).Single());

    [Fact]
    public void Every_place_is_equally_likely()
    {
        // χ² of where sample 0 goes in 8,000 permutations of 8: 7 degrees of freedom, 24.3 at p = 0.001.
        var places = new int[8];
        for (var seed = 0; seed < 8000; seed++)
            places[Array.IndexOf(new BatchSampler(8, 8, seed).Epoch(1).Single(), 0L)]++;

        Assert.InRange(places.Sum(count => Math.Pow(count - 1000, 2) / 1000), 0, 24.3);
    }

    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new BatchSampler(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => new BatchSampler(1, 0, 0));
    }
}
