using System;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_of_what_was_made_in_it()
    {
        var before = LiveTensors.Settled();
        Tensor inside;
        using (NewDisposeScope())
        {
            inside = ones(2) + 1;
            Assert.Equal(before + 2, Tensor.TotalCount);
        }
        Assert.True(inside.IsInvalid);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void What_is_moved_out_survives_until_the_outer_scope_ends()
    {
        Tensor moved, detached;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(1).MoveToOuterDisposeScope();
                detached = ones(1).DetachFromDisposeScope();
            }
            Assert.False(moved.IsInvalid);
        }
        Assert.True(moved.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
    }

    [Fact]
    public void Moving_out_of_the_outermost_scope_detaches()
    {
        Tensor moved;
        using (NewDisposeScope()) moved = ones(1).MoveToOuterDisposeScope();

        Assert.False(moved.IsInvalid);
        moved.Dispose();
    }

    [Fact]
    public void Everything_but_the_kept_is_disposed_of()
    {
        using var scope = NewDisposeScope();
        var kept = ones(1);
        var other = ones(1);

        scope.DisposeEverythingBut(kept);

        Assert.False(kept.IsInvalid);
        Assert.True(other.IsInvalid);
        Assert.True(scope.Contains(kept));
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void An_attached_tensor_ends_with_its_new_scope()
    {
        var outside = ones(1);
        using (var scope = NewDisposeScope()) scope.Attach(outside);

        Assert.True(outside.IsInvalid);
    }

    [Fact]
    public void Scopes_may_end_out_of_order()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        var tensor = ones(1);
        inner.Dispose();

        Assert.True(tensor.IsInvalid);
        var outside = ones(1);
        Assert.Throws<ObjectDisposedException>(() => inner.Attach(outside));
        outside.Dispose();
    }

    [Fact]
    public void A_scope_is_a_threads_own()
    {
        using var scope = NewDisposeScope();
        var thread = new Thread(() => ones(1).Dispose());

        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_parameter_takes_the_place_of_its_tensor_in_the_scope()
    {
        using var scope = NewDisposeScope();
        var data = ones(1);
        var parameter = nn.Parameter(data);

        Assert.True(data.IsInvalid);
        Assert.True(scope.Contains(parameter));
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void The_finalizer_frees_what_nobody_disposed_of()
    {
        var before = LiveTensors.Settled();
        Leave(100);

        for (int i = 0; i < 10 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(Tensor.TotalCount <= before);
    }

    [Fact]
    public void Disposing_twice_is_harmless()
    {
        var before = LiveTensors.Settled();
        var x = ones(1);
        x.Dispose();
        x.Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_disposed_tensor_is_refused_wherever_it_is_used()
    {
        using var scope = NewDisposeScope();
        var disposed = ones(2);
        disposed.Dispose();

        Assert.ThrowsAny<InvalidOperationException>(() => disposed.add(1));
        Assert.ThrowsAny<InvalidOperationException>(() => ones(2).add(disposed));
        Assert.ThrowsAny<InvalidOperationException>(() => cat([ones(2), disposed]));
        Assert.ThrowsAny<InvalidOperationException>(() => nn.functional.linear(ones(1, 2), ones(1, 2), disposed));
        Assert.ThrowsAny<InvalidOperationException>(() => disposed.shape);
    }

    [SystemBackendFact]
    public void A_disposed_tensor_says_that_it_is()
    {
        var disposed = ones(2);
        disposed.Dispose();

        Assert.Throws<ObjectDisposedException>(() => disposed.add(1));
    }

    [Fact]
    public void Threads_may_share_tensors()
    {
        using var shared = ones(64);
        var failures = 0;
        var threads = new Thread[4];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                for (int n = 0; n < 2000; n++)
                {
                    using var sum = shared + n;
                    if (sum[0].ToSingle() != 1 + n) Interlocked.Increment(ref failures);
                }
            });
            threads[i].Start();
        }
        foreach (var thread in threads) thread.Join();

        Assert.Equal(0, failures);
    }

    private static void Leave(int count)
    {
        for (int i = 0; i < count; i++) _ = ones(10);
    }
}
