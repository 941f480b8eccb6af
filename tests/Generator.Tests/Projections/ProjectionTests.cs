using System;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static XAttr.Generator.Tests.Explanations;

namespace XAttr.Generator.Tests.Projections;

/// <summary>What a shortcut is projected by follows from what it is, and from its shape and the other's.</summary>
public sealed class ProjectionTests
{
    public static TheoryData<string> Names { get; } = new(ProjectedNets.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void State_dict_has_a_projection_where_shapes_differ_and_never_its_bias(string name)
    {
        using var net = ProjectedNets.Assembly.Create<Module>("Example." + name);
        Assert.Equal(ProjectedNets.All[name].State, string.Join(", ", net.state_dict().Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(19);
        var net = ProjectedNets.Assembly.Create<Module<Tensor, Tensor>>("Example." + name);
        net.to(ScalarType.Float64);
        var input = randn([3, .. ProjectedNets.All[name].Input], ScalarType.Float64);
        var weights = new StateTensors(net);
        var expected = ProjectedNets.All[name].Forward(weights, input);
        var keys = weights.All.Keys.ToArray();
        var gradients = autograd.grad([expected.pow(2).sum()], [.. keys.Select(key => weights[key])]);

        var actual = net.call(input);
        actual.pow(2).sum().backward();

        Assert.InRange(Norm(actual.sub(expected)) / Norm(expected), 0, Bound);
        Assert.All(net.named_parameters(), named => Assert.InRange(
            Norm(named.parameter.grad!.sub(gradients[Array.IndexOf(keys, named.name)])) / Norm(gradients[Array.IndexOf(keys, named.name)]), 0, Bound));
        Assert.IsAssignableFrom<IPiecewiseLinear>(net);
    }

    [Theory]
    [InlineData("Tokens", @"^1\.p +Linear\(6, Bias = false\) +\[8, 6\] +72 +576 +1$")]
    [InlineData("Sequence", @"^p +Conv1d\(4, 1, Bias = false, Stride = 2\) +\[4, 5\] +16 +80 +1$")]
    [InlineData("Volume", @"^p +Conv3d\(3, 1, Bias = false, Stride = new\[\] { 2, 2, 1 }\) +\[3, 2, 3, 3\] +6 +108 +1$")]
    public void Summary_shows_it_as_it_would_be_written(string name, string line)
    {
        using var net = ProjectedNets.Assembly.Create<Module>("Example." + name);
        Assert.Matches("(?m)" + line, (string)net.GetType().GetProperty("Summary")!.GetValue(null)!);
    }

    // Zeros there would let nothing through: the last linear layer, which starts with zeros, is a branch's.
    [Fact]
    public void Fixup_starts_a_network_that_ends_with_a_projection_from_its_shortcuts()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var net = ProjectedNets.Assembly.Create<Module<Tensor, Tensor>>("Example.Ending");
        var state = new StateTensors(net);
        var input = randn(4, 6);

        Assert.True(state["last.g.weight"].eq(0).all().item<bool>());
        Assert.True(net.call(input).ne(0).any().item<bool>());
        Assert.True(state.Linear("last.p", state.Linear("first.p", input)).eq(net.call(input)).all().item<bool>());
    }
}
