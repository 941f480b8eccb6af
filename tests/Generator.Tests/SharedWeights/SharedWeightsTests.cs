using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static XAttr.Generator.Tests.Explanations;

namespace XAttr.Generator.Tests.SharedWeights;

/// <summary>Weights that are used more than once are one tensor: in the state dict, in every use, and in what they learn.</summary>
public sealed class SharedWeightsTests
{
    public static TheoryData<string> Names { get; } = new(SharedNets.ByHand.Keys);

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using XAttr;

        namespace Example;

        [XDnn(Initialization = Initialization.Kaiming)]
        [Input("left", 1, 8, 8), Input("right", 1, 8, 8)]
        [Sequential("trunk"), Conv2d(3, 3), ReLU, MaxPool2d(2), Flatten, Linear(5), ReLU, End, Tap("seen")]
        [From("right"), Reuse("trunk"), Subtract("seen"), Abs, Linear(2, Name = "out")]
        public partial class Siamese;
        """);

    [Theory]
    [InlineData("Siamese", "out.weight, trunk.0.weight, trunk.4.weight")]
    [InlineData("Siamese+Regular", "out.bias, out.weight, trunk.0.bias, trunk.0.weight, trunk.4.bias, trunk.4.weight")]
    [InlineData("Recurrent", "cell.0.weight, out.weight")]
    [InlineData("Labels", "body.f.weight, out.weight")]
    [InlineData("Scales", "head.weight, stem.weight")]
    [InlineData("Blocks", "fc.weight, trunk.0.conv1.weight, trunk.0.conv2.weight, trunk.0.scale, trunk.1.conv1.weight, trunk.1.conv2.weight, trunk.1.scale")]
    [InlineData("InBlock", "0.f.weight, 1.f.weight, out.weight")]
    [InlineData("Nested", "f.weight, out.weight, twice.g.weight")]
    [InlineData("Repeated", "f.weight, loop.cell.0.weight, out.weight")]
    [InlineData("Stripped", "cell.0.weight, out.weight")]
    [InlineData("Stripped+Regular", "cell.0.bias, cell.0.weight, cell.1, cell.2, out.bias, out.weight")]
    public void State_dict_has_them_once(string name, string expected)
    {
        using var net = SharedNets.Assembly.Create<Module>("Example." + name);
        Assert.Equal(expected, string.Join(", ", net.state_dict().Keys.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var (net, _, inputs) = Net(name);
        var weights = new StateTensors(net);
        var expected = SharedNets.ByHand[name](weights, inputs);
        var keys = weights.All.Keys.ToArray();
        var gradients = autograd.grad([expected.pow(2).sum()], [.. keys.Select(key => weights[key])]);

        var actual = Forward(net, inputs);
        actual.pow(2).sum().backward();

        Assert.InRange(Norm(actual.sub(expected)) / Norm(expected), 0, Bound);
        Assert.All(net.named_parameters(), named => Assert.InRange(
            Norm(named.parameter.grad!.sub(gradients[Array.IndexOf(keys, named.name)])) / Norm(gradients[Array.IndexOf(keys, named.name)]), 0, Bound));
    }

    [Theory]
    [InlineData("Siamese")]
    [InlineData("Stripped")]
    public void Regular_twin_shares_what_it_alone_has_too(string name)
    {
        using var scope = NewDisposeScope();
        using var twin = SharedNets.Assembly.Create<Module>($"Example.{name}+Regular");
        twin.to(ScalarType.Float64);
        twin.eval();
        using (no_grad())
        {
            foreach (var parameter in twin.parameters())
                parameter.copy_(randn_like(parameter));
        }

        var inputs = Samples(name);
        var expected = SharedNets.TwinsByHand[name](new(twin), inputs);
        Assert.InRange(Norm(Forward(twin, inputs).sub(expected)) / Norm(expected), 0, Bound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_is_returned_lives_on(string name)
    {
        using var scope = NewDisposeScope();
        var (_, model, inputs) = Net(name);
        AssertResultsAloneLiveOn(() => XGradient.ForwardWithAttribution(model, inputs, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Attributions_are_input_times_gradient_and_sum_to_the_output(string name)
    {
        using var scope = NewDisposeScope();
        var (net, model, inputs) = Net(name);
        var weights = new StateTensors(net);
        var points = Array.ConvertAll(inputs, static input => input.detach().requires_grad_());
        var expected = autograd.grad([SharedNets.ByHand[name](weights, points).select(1, 1).sum()], points);

        var (output, attributions) = XGradient.ForwardWithAttribution(model, inputs, 1);

        Assert.All(attributions.Zip(inputs.Zip(expected)), static pair => Assert.InRange(Norm(pair.First.sub(pair.Second.First.mul(pair.Second.Second))), 0, Bound));
        AssertSumTo(output.select(1, 1), attributions);
        Homogeneity.Check(model, inputs, 1).ThrowIfNotHomogeneous();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prior_trains_in_first_order_to_the_same_gradient(string name)
    {
        using var scope = NewDisposeScope();
        var (net, model, inputs) = Net(name);
        Assert.IsAssignableFrom<IPiecewiseLinear>(net);
        var (prior, labels) = (new L2Prior() + new L1Prior(), tensor(new long[] { 1, 0, 1 }));
        var (expected, _) = StepWithPrior(model, inputs, labels, prior, PriorGradient.DoubleBackward);

        var (actual, _) = StepWithPrior(model, inputs, labels, prior, PriorGradient.FirstOrder);

        AssertEqual(expected, actual);
    }

    [Fact]
    public void Summary_counts_weights_once_and_work_twice()
    {
        using var net = SharedNets.Assembly.Create<Module>("Example.Siamese");
        var summary = (string)net.GetType().GetProperty("Summary")!.GetValue(null)!;
        Assert.Equal(2, Regex.Count(summary, @"^trunk\.0 ", RegexOptions.Multiline));
        Assert.Matches(@"(?m)^trunk\.0 +Conv2d\(3, 3\), again +\[3, 6, 6\] +0 +972 +1$", summary);
        // 27 + 135 + 10 weights; 36·27 and 135 twice, and 10.
        Assert.EndsWith("172 parameters, 2,224 multiply-adds, degree 1", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Attribution_of_a_layer_says_that_it_is_called_twice()
    {
        using var scope = NewDisposeScope();
        var (_, model, inputs) = Net("Siamese");
        Assert.Contains("called 2 times", Assert.Throws<InvalidOperationException>(() => XGradient.OfLayer(model, "trunk.4", inputs, 1)).Message);
    }

    private static (Module Net, AttributedModel Model, Tensor[] Inputs) Net(string name)
    {
        manual_seed(11);
        var net = SharedNets.Assembly.Create<Module>("Example." + name);
        net.to(ScalarType.Float64);
        net.eval();
        AttributedModel model = net is Module<Tensor, Tensor> one ? one : (Module<Tensor, Tensor, Tensor>)net;
        return (net, model, Samples(name));
    }

    private static Tensor Forward(Module net, Tensor[] inputs) =>
        net is Module<Tensor, Tensor> one ? one.call(inputs[0]) : ((Module<Tensor, Tensor, Tensor>)net).call(inputs[0], inputs[1]);

    private static Tensor[] Samples(string name) => [.. SharedNets.Inputs(name).Select(static shape => randn([3, .. shape], ScalarType.Float64))];
}
