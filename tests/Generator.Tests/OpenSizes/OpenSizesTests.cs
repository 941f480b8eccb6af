using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.OpenSizes;

/// <summary>A network with open sizes is, for samples of each size, the network that is declared for that size.</summary>
public sealed class OpenSizesTests
{
    // Of float64, over a few hundred terms.
    private const double Bound = 1e-12;

    public static TheoryData<string> Names => OpenNet.Names;

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using XAttr;

        namespace Example;

        [XDnn]
        [Input("speech", 1, "8 * n"), Input("marks", 2, "n", Degree = 0), Input("text", 5, -1)]
        [Conv1d(2, 8, Stride = 8, Name = "ear"), ReLU, Multiply("marks"), Mean(2), Tap("heard")]
        [From("text"), Conv1d(2, 3, Name = "eye"), ReLU, Max(2), Add("heard"), Linear(3, Name = "head")]
        public partial class Both;
        """);

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_attributions_are_those_of_the_network_declared_for_the_size(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        manual_seed(3);
        using var net = open.Create(null);
        net.eval();
        // Large, small, large: nothing of one sample is kept for the next.
        foreach (var value in open.Values.Prepend(open.Least).Reverse().Concat(open.Values))
        {
            using var declared = open.Create(value);
            declared.eval();
            declared.load_state_dict(net.state_dict());
            var inputs = open.Samples(value);
            var (output, attributions) = XGradient.ForwardWithAttribution(OpenNet.Model(net), inputs, 1);

            var (expected, expectedAttributions) = XGradient.ForwardWithAttribution(OpenNet.Model(declared), inputs, 1);

            Assert.True(output.equal(expected).all().ToBoolean(), $"n = {value}");
            Assert.All(attributions.Zip(expectedAttributions), pair => Assert.True(pair.First.equal(pair.Second).all().ToBoolean(), $"n = {value}"));
            Assert.True(output.count_nonzero().ToInt64() > 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Twins_are_those_of_the_network_declared_for_the_size(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        manual_seed(3);
        using var net = open.Create(null, "+Regular");
        net.eval();
        foreach (var value in open.Values.Append(open.Least))
        {
            using var declared = open.Create(value, "+Regular");
            declared.eval();
            declared.load_state_dict(net.state_dict());
            var inputs = open.Samples(value);
            Assert.True(OpenNet.Forward(net, inputs).equal(OpenNet.Forward(declared, inputs)).all().ToBoolean(), $"n = {value}");
        }
    }

    [Theory]
    [InlineData("Audio")]
    [InlineData("Text")]
    [InlineData("Unpool")]
    [InlineData("Places")]
    [InlineData("Stated")]
    [InlineData("Looked")]
    [InlineData("Within")]
    [InlineData("Pair")]
    public void The_next_smaller_sample_is_refused_here_and_when_declared(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        using var net = open.Create(null);
        var error = Assert.Throws<ArgumentException>(() => OpenNet.Forward(net, open.Samples(open.Least - 1)));
        Assert.Contains($"at least {open.Least} in dimension", error.Message, StringComparison.Ordinal);
        var smaller = XDnn.Run(OpenNet.Header + open.Declare(open.Least - 1));
        Assert.True(XDnn.IsSkeleton(smaller.Sources.Single(source => source.HintName.Contains(open.Name, StringComparison.Ordinal)).SourceText.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_of_homogeneity_holds_at_every_size(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        manual_seed(3);
        using var net = open.Create(null);
        foreach (var value in open.Values)
            Homogeneity.Check(OpenNet.Model(net), open.Samples(value), ((IXDnn)net).HomogeneityDegree).ThrowIfNotHomogeneous();
    }

    [Theory]
    [InlineData("Tcn")]
    [InlineData("Audio")]
    [InlineData("Image")]
    [InlineData("Hourglass")]
    [InlineData("Unpool")]
    [InlineData("Places")]
    [InlineData("Graph")]
    [InlineData("Within")]
    [InlineData("Pair")]
    public void A_prior_trains_in_first_order_to_the_same_gradient_at_every_size(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        manual_seed(3);
        using var net = open.Create(null);
        net.eval();
        Assert.IsAssignableFrom<IPiecewiseLinear>(net);
        foreach (var value in open.Values)
        {
            var inputs = open.Samples(value);
            var expected = Gradients(net, inputs, PriorGradient.DoubleBackward);
            var actual = Gradients(net, inputs, PriorGradient.FirstOrder);
            Assert.All(expected.Zip(actual), pair => Assert.InRange(Norm(pair.Second.sub(pair.First)), 0, Bound * (1 + Norm(pair.First))));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Memory_is_flat_over_samples_of_varying_sizes(string name)
    {
        using var scope = NewDisposeScope();
        var open = OpenNet.Of(name);
        using var net = open.Create(null);
        net.eval();
        var model = OpenNet.Model(net);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (var value = open.Least; value < open.Least + 6; value++)
        {
            using var pass = NewDisposeScope();
            var inputs = open.Samples(value);
            var live = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
            var (_, attributions) = XGradient.ForwardWithAttribution(model, inputs, 1);
            Assert.Equal(live + 1 + attributions.Count, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("Tcn", "-1", "3", "[1, ?] → [3]", "for [1, 128], degree 1")]
    [InlineData("Hourglass", "2, -1", "3", "[2, 4 * n] → [3]", "for [2, 128], degree 1")]
    [InlineData("Image", "3, -1, -1", "3", "[3, ?, ?] → [3]", "for [3, 128, 128], degree 1")]
    public void Facts_say_what_is_open(string name, string input, string output, string shapes, string end)
    {
        var type = OpenNet.Of(name).Type;
        Assert.EndsWith(input, string.Join(", ", type.GetProperty("InputShape")!.GetMethod!.CreateDelegate<Sizes>()().ToArray()), StringComparison.Ordinal);
        Assert.Equal(output, string.Join(", ", type.GetProperty("OutputShape")!.GetMethod!.CreateDelegate<Sizes>()().ToArray()));
        var total = ((string)type.GetProperty("Summary")!.GetValue(null)!).Split('\n')[^1];
        Assert.StartsWith(shapes, total, StringComparison.Ordinal);
        Assert.EndsWith(end, total, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tcn", new long[] { 3, 2, 9 }, "Tcn takes [N, 1, ?], N samples of shape [1, ?], and input has shape [3, 2, 9].")]
    [InlineData("Tcn", new long[] { 1, 9 }, "Tcn takes [N, 1, ?], N samples of shape [1, ?], and input has shape [1, 9]: it lacks the batch dimension, which input.unsqueeze(0) adds.")]
    [InlineData("Audio", new long[] { 3, 1, 39 }, "Audio takes [N, 1, ?], N samples of shape [1, ?], of at least 40 in dimension 2, and input has shape [3, 1, 39].")]
    [InlineData("Hourglass", new long[] { 3, 2, 10 }, "Hourglass takes [N, 2, 4 * n], N samples of shape [2, 4 * n], of 4, 8, 12 … in dimension 2, and input has shape [3, 2, 10].")]
    public void Other_inputs_are_refused_with_what_the_network_takes(string name, long[] shape, string message)
    {
        using var net = OpenNet.Of(name).Create(null);
        using var input = zeros(shape, ScalarType.Float64);
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => OpenNet.Forward(net, [input])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_are_as_open_as_what_they_come_from()
    {
        using var scope = NewDisposeScope();
        using var nets = XDnn.Load("""
            using XAttr;

            namespace Example;

            [XDnn(2, -1)]
            [Conv1d(4, 3, Padding = 1, Name = "body"), ReLU, Output("frames"), Mean(2), Linear(3, Name = "head"), Output("label")]
            public partial class Framed;
            """);
        using var net = (Module<Tensor, (Tensor Frames, Tensor Label)>)nets.Create<Module>("Example.Framed");
        var summary = (string)net.GetType().GetProperty("Summary")!.GetValue(null)!;
        Assert.Contains("[2, ?] → frames [4, ?], label [3], 36 parameters, 3,084 multiply-adds for [2, 128], degree 1", summary, StringComparison.Ordinal);
        foreach (var length in new long[] { 1, 9, 30 })
        {
            var (frames, label) = net.call(rand(5, 2, length));
            Assert.Equal(new long[] { 5, 4, length }, frames.shape);
            Assert.Equal(new long[] { 5, 3 }, label.shape);
        }
    }

    [Fact]
    public void Sizes_of_one_name_must_be_equal()
    {
        using var net = OpenNet.Of("Graph").Create(null);
        using var features = zeros(3, 6, 4, ScalarType.Float64);
        using var bonds = zeros(3, 6, 7, ScalarType.Float64);
        Assert.Equal(
            "Graph takes samples of one size n, but of dimension 1 of features, dimension 1 of bonds, dimension 2 of bonds it is 6, 6, 7.",
            Assert.Throws<ArgumentException>(() => OpenNet.Forward(net, [features, bonds])).Message);
    }

    [Fact]
    public void A_module_is_held_to_the_size_that_it_states_for_the_sample_at_hand()
    {
        using var scope = NewDisposeScope();
        using var nets = XDnn.Load(OpenNet.Header + """
            [XDnn(4, "n")]
            [Module<Every>(2, true, Shape = new object[] { 4, "n / 2" }, Name = "every"), Mean(2), Linear(2)]
            public partial class RoundedUp;
            """);
        using var net = nets.Create<Module<Tensor, Tensor>>("Example.RoundedUp");
        Assert.Equal(new long[] { 3, 2 }, net.call(rand(3, 4, 8)).shape);
        Assert.StartsWith(
            "The module 'every' (Every) made [3, 4, 5] of [3, 4, 9], and it is declared to give [N, 4, 4]: ",
            Assert.Throws<InvalidOperationException>(() => net.call(rand(3, 4, 9))).Message,
            StringComparison.Ordinal);
    }

    private delegate ReadOnlySpan<long> Sizes();

    private static List<Tensor> Gradients(Module net, Tensor[] inputs, PriorGradient way)
    {
        var weights = net.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var options = new TrainerOptions { Prior = new L2Prior() + new L1Prior(), PriorWeight = 0.3, PriorGradient = way };
        new TrainingStep(OpenNet.Model(net), static (output, labels) => functional.cross_entropy(output, labels), optimizer, options).Accumulate(inputs, tensor(new long[] { 1, 0, 1 }));
        return [.. weights.Select(static weight =>
        {
            var gradient = weight.grad!.clone();
            weight.grad = null;
            return gradient;
        })];
    }

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();
}
