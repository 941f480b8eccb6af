using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>A forward pass leaves its result behind and nothing else, whatever surrounds it and however it ends.</summary>
public sealed class MemoryTests
{
    public static TheoryData<string> Names { get; } = new(Nets.All.Select(static net => net.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_output_lives_on(string name)
    {
        using var input = LoadedNets.Samples(Find(name));
        using var net = LoadedNets.Create(Find(name));
        foreach (var training in new[] { false, true })
        {
            net.train(training);
            var before = LiveTensors;
            var output = net.call(input);
            Assert.Equal(before + 1, LiveTensors);
            output.Dispose();
            Assert.Equal(before, LiveTensors);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_belongs_to_the_callers_scope(string name)
    {
        using var input = LoadedNets.Samples(Find(name));
        using var net = LoadedNets.Create(Find(name));
        var before = LiveTensors;
        using (var scope = NewDisposeScope())
        {
            var output = net.call(input);
            Assert.Equal([output], scope.DisposablesView);
            Assert.Equal(input.shape[0], output.shape[0]);
        }

        Assert.Equal(before, LiveTensors);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Exception_in_the_middle_leaves_nothing(string name)
    {
        using var input = LoadedNets.Samples(Find(name));
        using var net = LoadedNets.Create(Find(name));
        net.modules().OfType<Module<Tensor, Tensor>>().Last().register_forward_pre_hook(static (_, _) => throw new NotSupportedException());
        var before = LiveTensors;
        Assert.Throws<NotSupportedException>(() => net.call(input));
        Assert.Equal(before, LiveTensors);
    }

    private static long LiveTensors => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

    private static Net Find(string name) => Nets.All.Single(net => net.Name == name);
}
