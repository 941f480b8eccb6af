using System;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Attention inside shifted windows, as code makes it.</summary>
public sealed class ShiftedAttentionTests
{
    [Theory]
    [InlineData(null, new long[] { 1, 1 })]
    [InlineData(new long[] { 4 }, new long[] { 1, 1 })]
    [InlineData(new long[] { 2, 2 }, new long[] { 1 })]
    [InlineData(new long[] { 2, 3 }, new long[] { 2, 0 })]
    [InlineData(new long[] { 2, 3 }, new long[] { 0, 3 })]
    [InlineData(new long[] { 2, 3 }, new long[] { -1, 0 })]
    public void Shift_that_is_not_less_than_a_window_is_refused(long[]? window, long[] shift)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new Attention(4, 2, window, shift: shift));
        Assert.Equal("shift", refusal.ParamName);
        Assert.StartsWith($"The shift [{string.Join(", ", shift)}] is not two sizes of at least 0 and less than a window's", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_that_are_no_windows_are_refused()
    {
        using var scope = NewDisposeScope();
        using var attention = new Attention(4, 2, [2, 2], shift: [1, 1]);
        var refusal = Assert.Throws<ArgumentException>(() => attention.call(zeros(1, 4, 4)));
        Assert.StartsWith("Shifted windows are [N, rows, columns, tokens, features], but the input has the shape [1, 4, 4].", refusal.Message, StringComparison.Ordinal);
    }

    // The last windows' elements are from two ends of the image, or from four: each part is seen by itself alone.
    [Fact]
    public void An_element_is_changed_by_those_of_its_own_part_alone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var attention = new Attention(4, 2, [2, 2], shift: [1, 1]);
        var windows = randn([1, 2, 2, 4, 4]);
        var seen = zeros(2, 2, 4, 4);
        for (var token = 0L; token < 4; token++)
        {
            var moved = windows.clone();
            moved.select(3, token).add_(1);
            seen.select(3, token).copy_(attention.call(moved).sub(attention.call(windows)).abs().sum(-1L).squeeze(0).ne(0));
        }

        var all = ones(4, 4);
        var rows = tensor(new float[,] { { 1, 1, 0, 0 }, { 1, 1, 0, 0 }, { 0, 0, 1, 1 }, { 0, 0, 1, 1 } });
        var columns = tensor(new float[,] { { 1, 0, 1, 0 }, { 0, 1, 0, 1 }, { 1, 0, 1, 0 }, { 0, 1, 0, 1 } });
        Assert.True(seen.eq(stack([stack([all, columns]), stack([rows, eye(4)])])).all().item<bool>());
    }

    [Fact]
    public void The_result_alone_lives_on()
    {
        using var attention = new Attention(4, 2, [2, 2], shift: [1, 0]);
        using var input = zeros([1, 2, 2, 4, 4]);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        using var output = attention.call(input);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
