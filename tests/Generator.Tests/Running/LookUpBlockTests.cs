using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>A block that looks words up and learns more: its look-up stands apart, and the rest is no module of the block's name beside it.</summary>
public sealed class LookUpBlockTests
{
    private const string Source = """
        using XAttr;

        namespace Example;

        [XBlock]
        [Embedding("words", 4, Name = "embedding"), Linear("width", Name = "mix"), ReLU]
        public sealed partial class Words(int words, int width) : BlockAttribute;

        [XDnn(5)]
        [Words(7, 3, Name = "words"), Mean(1), Linear(2, Name = "out")]
        public partial class Net;
        """;

    [Fact]
    public void Network_that_begins_with_it_is_the_network_by_hand()
    {
        using var scope = NewDisposeScope();
        manual_seed(29);
        var net = XDnn.Load(Source).Create<Module<Tensor, Tensor>>("Example.Net");
        net.to(ScalarType.Float64);
        var state = new StateTensors(net);
        Assert.Equal("out.weight, words.embedding.weight, words.mix.weight", string.Join(", ", state.All.Keys.Order(StringComparer.Ordinal)));
        var words = randint(7, [3, 5], ScalarType.Int64);

        var embedded = state["words.embedding.weight"].index_select(0, words.flatten()).view(3, 5, 4);
        var expected = state.Linear("out", state.Linear("words.mix", embedded).relu().mean([1]));

        Assert.InRange(Explanations.Norm(net.call(words).sub(expected)) / Explanations.Norm(expected), 0, Explanations.Bound);
    }
}
