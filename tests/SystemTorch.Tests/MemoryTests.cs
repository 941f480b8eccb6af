using System;
using System.Linq;
using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class MemoryTests
{
    private const double AllowedGrowth = 5;

    // What leaks grows in every window; the collector and the JIT compiler, which take memory when they like, do not.
    private const int Windows = 3;

    [Fact]
    public void A_thousand_training_steps_hold_the_memory_flat()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = nn.Sequential(nn.Linear(118, 512), nn.ReLU(), nn.Linear(512, 128), nn.ReLU(), nn.Linear(128, 1));
        using var optimizer = optim.Adam(net.parameters());
        var (x, y) = (randn(100, 118), randn(100, 1));
        for (int i = 0; i < 500; i++) Step(); // by then the runtime has compiled what it compiles
        var tensors = LiveTensors.Settled();

        var isFlat = Enumerable.Range(0, Windows).Any(_ => GrowthOfAThousandSteps() <= AllowedGrowth);

        Assert.Equal(tensors, Tensor.TotalCount);
        Assert.True(isFlat, $"A thousand steps took more than {AllowedGrowth} MB, {Windows} times over.");

        double GrowthOfAThousandSteps()
        {
            var megabytes = ResidentMemory.Megabytes();
            for (int i = 0; i < 1000; i++) Step();
            return ResidentMemory.Megabytes() - megabytes;
        }

        void Step()
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            var input = x.detach().requires_grad_();
            var output = net.call(input);
            var gradient = autograd.grad([output.sum()], [input], retain_graph: true, create_graph: true)[0];
            var loss = nn.functional.mse_loss(output, y) + (gradient * input).abs().mean();
            loss.backward();
            optimizer.step();
        }
    }

    [Fact]
    public void Arrays_handed_over_are_let_go()
    {
        var arrays = new WeakReference[100];
        for (int i = 0; i < arrays.Length; i++) arrays[i] = Share();

        GC.Collect();

        Assert.DoesNotContain(arrays, array => array.IsAlive);
    }

    [Fact]
    public void An_array_handed_over_is_held_as_long_as_its_tensor()
    {
        using var tensor = Share(out var array);

        GC.Collect();

        Assert.True(array.IsAlive);
        Assert.Equal(1, tensor[0].item<float>());
    }

    // Not inlined: the local variable would keep the array.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Share()
    {
        Share(out var array).Dispose();
        return array;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tensor Share(out WeakReference array)
    {
        var values = new float[1024];
        array = new WeakReference(values);
        var tensor = from_array(values);
        tensor.add_(1);
        return tensor;
    }
}
