using System;
using System.Linq;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class SampleRandomTests
{
    [Fact]
    public void A_sample_draws_the_same_again_and_others_draw_other_numbers()
    {
        double[] Draw(long seed, int epoch, long index)
        {
            var random = new SampleRandom(seed, epoch, index);
            return [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())];
        }

        Assert.Equal(Draw(1, 2, 3), Draw(1, 2, 3));
        var others = new[] { Draw(1, 2, 3), Draw(2, 2, 3), Draw(1, 3, 3), Draw(1, 2, 4), Draw(1, 3, 2), Draw(-1, 2, 3) };
        Assert.Equal(30, others.SelectMany(static numbers => numbers).Distinct().Count());
    }

    [Fact]
    public void Every_way_to_draw_is_uniform_over_its_range()
    {
        var random = new SampleRandom(1, 1, 1);
        const int Draws = 6000;
        // A share p of n draws deviates from p by √(p(1 − p)/n) < 1 / (2√n); five of those are 0.033.
        void AssertUniform(Func<double> draw, double from, double to)
        {
            var drawn = Enumerable.Range(0, Draws).Select(_ => draw()).ToArray();
            Assert.All(drawn, value => Assert.True(value >= from && value < to, $"{value} lies outside of [{from}, {to})"));
            Assert.All(Enumerable.Range(1, 3), quarter => Assert.InRange(drawn.Count(value => value < from + ((to - from) * quarter / 4)) / (double)Draws - (quarter / 4.0), -0.033, 0.033));
        }

        AssertUniform(() => random.Next(), 0, int.MaxValue);
        AssertUniform(() => random.Next(8), 0, 8);
        AssertUniform(() => random.Next(-4, 4), -4, 4);
        AssertUniform(() => random.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue);
        AssertUniform(() => random.NextInt64(), 0, long.MaxValue);
        AssertUniform(() => random.NextInt64(1L << 40), 0, 1L << 40);
        AssertUniform(() => random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue);
        AssertUniform(() => random.NextDouble(), 0, 1);
        AssertUniform(() => random.NextSingle(), 0, 1);
        var bytes = new byte[1];
        AssertUniform(
            () =>
            {
                random.NextBytes(bytes);
                return bytes[0];
            },
            0, 256);
        Assert.Equal((0, 5, 0L), (random.Next(0), random.Next(5, 5), random.NextInt64(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
    }

    [Fact]
    public void Nobody_draws_from_it_outside_of_a_sample()
    {
        Assert.Same(Random.Shared, Trainer.SampleRandom);
    }
}
