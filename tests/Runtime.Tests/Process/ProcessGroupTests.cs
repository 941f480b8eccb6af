using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class ProcessGroupTests
{
    [Theory]
    [InlineData(10, 3)]
    [InlineData(2, 5)]
    [InlineData(0, 2)]
    [InlineData(long.MaxValue, 3)]
    public void Parts_follow_one_another_and_differ_by_one(long count, int size)
    {
        var parts = ThreadGroup.All(size, group => group.Share(count));

        Assert.Equal(count, parts.Sum(static part => part.Length));
        Assert.Equal(0, parts[0].Start);
        Assert.All(parts.Zip(parts.Skip(1)), static pair => Assert.Equal(pair.First.Start + pair.First.Length, pair.Second.Start));
        Assert.InRange(parts.Max(static part => part.Length) - parts.Min(static part => part.Length), 0, 1);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Bool)]
    public void Gathered_rows_are_those_of_all_in_order(ScalarType type)
    {
        manual_seed(1);
        using var whole = randint(0, 2, [7, 2, 3]).to(type);
        long[] bounds = [0, 3, 3, 7];

        var gathered = ThreadGroup.All(3, group => group.Gather(whole.narrow(0, bounds[group.Rank], bounds[group.Rank + 1] - bounds[group.Rank])));

        Assert.All(gathered, rows =>
        {
            Assert.Equal(type, rows.dtype);
            Assert.True(rows.Equals(whole));
        });
    }

    [Fact]
    public void Fewer_rows_than_processes_are_mapped_all_the_same()
    {
        var rows = ThreadGroup.All(5, group => group.Map(3, static (start, length) => arange(start, start + length, ScalarType.Float64).unsqueeze(1)));

        Assert.All(rows, static all => Assert.Equal([0.0, 1, 2], all.flatten().data<double>()));
    }

    [Fact]
    public void Items_are_computed_once_each_and_come_in_order()
    {
        var calls = new int[7];

        var results = ThreadGroup.All(3, group => group.Map(7, i =>
        {
            Interlocked.Increment(ref calls[i]);
            return [.. Enumerable.Range(0, i).Select(j => i + (j / 10.0))];
        }));

        Assert.All(calls, static count => Assert.Equal(1, count));
        Assert.All(results, static items => Assert.Equal(Enumerable.Range(0, 7).Select(static i => Enumerable.Range(0, i).Select(j => i + (j / 10.0))), items));
    }

    [Fact]
    public void A_process_that_fails_ends_the_others_with_its_reason()
    {
        var outcomes = ThreadGroup.Run(3, static group => group.Map(6, i => i == 4 ? throw new ArgumentException("run 4 has no data") : [i]));

        Assert.IsType<ArgumentException>(outcomes[1].Error);
        Assert.All([outcomes[0].Error, outcomes[2].Error], static error => Assert.Contains("process 1 ended (run 4 has no data)", Assert.IsType<InvalidOperationException>(error).Message));
    }

    [Fact]
    public void A_process_that_leaves_ends_the_wait_of_the_others()
    {
        var outcomes = ThreadGroup.Run(2, static group =>
        {
            if (group.Rank == 0)
                group.AllReduce(ones(2));
            return 0;
        });

        Assert.Contains("process 1 ended (it left)", Assert.IsType<InvalidOperationException>(outcomes[0].Error).Message);
        Assert.Null(outcomes[1].Error);
    }

    [Fact]
    public void Different_calls_are_refused_with_both_of_them()
    {
        var outcomes = ThreadGroup.Run(2, static group =>
        {
            group.AllReduce(group.Rank == 0 ? ones(3) : ones(4, ScalarType.Float64));
            return 0;
        });

        Assert.Contains("Process 0 is to exchange 3 numbers of type Float32, process 1 4 numbers of type Float64.", Assert.IsType<InvalidOperationException>(outcomes[0].Error).Message);
        Assert.Contains("Process 1 is to exchange 4", Assert.IsType<InvalidOperationException>(outcomes[1].Error).Message);
    }

    [Fact]
    public void Where_all_fail_alike_the_group_goes_on()
    {
        var sums = ThreadGroup.All(2, static group =>
        {
            Assert.Throws<ArgumentException>(() => group.Map(2, static (_, _) => zeros(5)));
            using var sum = ones(1);
            group.AllReduce(sum);
            return sum.ToSingle();
        });

        Assert.Equal([2f, 2f], sums);
    }

    [Fact]
    public void Rows_of_other_shapes_are_refused()
    {
        var outcomes = ThreadGroup.Run(2, static group => group.Gather(zeros(1, 2 + group.Rank)));

        Assert.All(outcomes, static outcome => Assert.Contains("process 0 have shape [1, 2] and type Float32, those of process 1 [1, 3]", Assert.IsType<InvalidOperationException>(outcome.Error).Message));
    }

    [Fact]
    public void Alone_nothing_is_exchanged()
    {
        var group = ProcessGroup.Alone;
        using var rows = rand(3, 2);
        using var same = group.Gather(rows);
        group.Dispose();

        Assert.Equal((0, 1, (0, 3)), (group.Rank, group.Size, group.Share(3)));
        Assert.True(same.Equals(rows));
        Assert.Equal([[0.0], [1]], group.Map(2, static i => [(double)i]));
    }
}
