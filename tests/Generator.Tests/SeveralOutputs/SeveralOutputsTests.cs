using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>Networks of several outputs: forward gives all by name, and each is a network of its own over the same weights.</summary>
public sealed class SeveralOutputsTests
{
    // Of float64, over a few hundred terms.
    private const double Bound = 1e-12;

    public static TheoryData<string> Names { get; } = new(OutputNets.ByHand.Keys);

    public static TheoryData<string> XDnns { get; } = new(OutputNets.ByHand.Keys.Where(static name => !name.EndsWith("+Regular", StringComparison.Ordinal)));

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using XAttr;

        namespace Example;

        [XDnn(3, 8, 8, Regular = true)]
        [Conv2d(4, 3, Padding = 1, Name = "stem"), ReLU, Tap("seen")]
        [MaxPool2d(2), AdaptiveAvgPool2d(1), Flatten, Linear(3, Name = "head"), Output("main")]
        [From("seen"), AdaptiveAvgPool2d(1), Flatten, Linear(3, Name = "aux"), Output("aux")]
        public partial class Heads;
        """);

    [Fact]
    public Task Refused() => XDnn.VerifyAsync("""
        using XAttr;
        using static TorchSharp.torch;
        [XDnn(4, Regular = true), Linear(3), Output("a"), Sigmoid, Output("b")]
        public partial class Net
        {
            public static Tensor Use(Net net, Tensor x) => net.call(x).a.add(net.Output("b").XGradient(x, 0)).add(net.Output(("a", 1), ("b", 0.3)).call(x)).add(OutputShape("a")[0]);

            public static Tensor Use(Regular net, Tensor x) => net.Output("b").call(x);
        }
        """);

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_gradients_are_those_of_the_network_by_hand(string name)
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet(name);
        var weights = net.Weights;
        var expected = OutputNets.ByHand[name](weights, net.Inputs);
        var keys = weights.Keys.ToArray();
        var gradients = autograd.grad([Loss(expected.Values)], [.. keys.Select(key => weights[key])]);

        var actual = net.Call();
        Loss(actual).backward();

        Assert.Equal(expected.Keys, net.Names);
        Assert.All(actual.Zip(net.Names), pair => Assert.InRange(Norm(pair.First.sub(expected[pair.Second])) / Norm(expected[pair.Second]), 0, Bound));
        Assert.All(net.Module.named_parameters(), named => Assert.InRange(
            Norm(named.parameter.grad!.sub(gradients[Array.IndexOf(keys, named.name)])) / Norm(gradients[Array.IndexOf(keys, named.name)]), 0, Bound));

        static Tensor Loss(IEnumerable<Tensor> outputs) => outputs.Select(static output => output.pow(2).sum()).Aggregate(static (sum, next) => sum.add(next));
    }

    [Theory]
    [MemberData(nameof(XDnns))]
    public void An_outputs_attribution_is_input_times_gradient_over_its_degree_and_sums_to_it(string name)
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet(name);
        foreach (var output in net.Names)
        {
            var view = net.Output(output);
            var (degree, points) = (((IXDnn)view).HomogeneityDegree.ToDouble(), Points(net));
            var target = OutputNets.ByHand[name](net.Weights, points)[output].flatten(1).sum();
            var attributed = points.Where((_, i) => !((IXDnn)view).Conditions.Contains(i)).ToArray();
            var gradients = autograd.grad([target], attributed, allow_unused: true);

            var (value, attributions) = XGradient.ForwardWithAttribution(OutputNet.Model(view), net.Inputs, Target.Sum);

            var expected = attributed.Zip(gradients, (point, gradient) => gradient is { IsInvalid: false } ? point.mul(gradient).div(degree) : zeros_like(point));
            Assert.All(attributions.Zip(expected), static pair => Assert.InRange(Norm(pair.First.sub(pair.Second)), 0, Bound * (1 + Norm(pair.Second))));
            var sum = attributions.Select(static attribution => attribution.flatten(1).sum(1)).Aggregate(static (a, b) => a.add(b));
            Assert.InRange(Norm(sum.sub(value.flatten(1).sum(1))), 0, Bound * (1 + Norm(value)));
            var report = Homogeneity.Check(OutputNet.Model(view), net.Inputs, ((IXDnn)view).HomogeneityDegree);
            report.ThrowIfNotHomogeneous();
            Assert.True(value.eq(net.Call()[((List<string>)[.. net.Names]).IndexOf(output)]).all().item<bool>());
        }
    }

    [Fact]
    public void Rewrites_leave_outputs_as_they_are()
    {
        using var scope = NewDisposeScope();
        var (rewritten, declared) = (new OutputNet("Rewritten"), new OutputNet("LineByLine"));
        declared.Module.load_state_dict(rewritten.Weights);
        declared.Inputs[0] = rewritten.Inputs[0];
        Assert.All(rewritten.Call().Zip(declared.Call()), static pair => Assert.True(pair.First.eq(pair.Second).all().item<bool>()));
        Assert.True(rewritten.Call()[0].lt(0).any().item<bool>());
    }

    [Fact]
    public void Methods_are_called_as_written()
    {
        using var scope = NewDisposeScope();
        var (heads, inputs) = (new OutputNet("Heads"), new OutputNet("Inputs"));
        var labels = tensor(new long[] { 1, 0, 2 });

        var ofHeads = (Tensor[])Calls("Heads").Invoke(null, [heads.Module, heads.Inputs[0], labels])!;
        var ofInputs = (Tensor[])Calls("Inputs").Invoke(null, [inputs.Module, .. inputs.Inputs])!;

        Assert.All(heads.Call().Zip([ofHeads[0], ofHeads[1]]), static pair => Assert.True(pair.First.eq(pair.Second).all().item<bool>()));
        Assert.InRange(Norm(ofHeads[2].sum([1, 2, 3]).sub(ofHeads[0].gather(1, labels.unsqueeze(1)).squeeze(1))), 0, Bound);
        Assert.True(ofHeads[3].eq(ofHeads[1]).all().item<bool>());
        Assert.InRange(Norm(ofHeads[4].sum([1, 2, 3]).sub(ofHeads[1].gather(1, labels.unsqueeze(1)).squeeze(1))), 0, Bound);
        Assert.InRange(Norm(ofInputs[2].sum(1).add(ofInputs[3].sum(1)).sub(ofInputs[1].select(1, 1))), 0, Bound);
    }

    [Theory]
    [InlineData("once", 1, 4)]
    [InlineData("twice", 2, 3)]
    public void Facts_are_each_outputs_own(string output, double degree, long size)
    {
        var (actual, shape) = ((double, long[]))Calls("Facts").Invoke(null, [output])!;
        Assert.Equal(degree, actual);
        Assert.Equal([size], shape);
    }

    [Fact]
    public void Wrong_name_is_said_with_the_right_ones()
    {
        var net = new OutputNet("Heads");
        Assert.StartsWith("Heads has no output 'head'; it has main, aux.", Assert.Throws<ArgumentException>("name", () => net.Output("head")).Message, StringComparison.Ordinal);
        Assert.StartsWith("Degrees has no output 'first'; it has once, twice.",
            Assert.Throws<System.Reflection.TargetInvocationException>(() => Calls("Facts").Invoke(null, ["first"])).InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_marks_outputs_and_has_their_shapes()
    {
        var (heads, degrees) = (Summary("Heads"), Summary("Degrees"));
        Assert.Matches(@"(?m)^head +Linear\(3\), output main +\[3\] ", heads);
        Assert.EndsWith("[3, 8, 8] → main [3], aux [3], 315 parameters, 18,459 multiply-adds, degree 1", heads, StringComparison.Ordinal);
        Assert.EndsWith("[6] → once [4] of degree 1, twice [3] of degree 2, 36 parameters, 36 multiply-adds", degrees, StringComparison.Ordinal);
        Assert.EndsWith("[3, 8, 8] → main [3], aux [3], 330 parameters, 18,459 multiply-adds", Summary("Heads+Regular"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_C_sharp_knows_are_names_of_outputs()
    {
        using var scope = NewDisposeScope();
        var net = (Module<Tensor, (Tensor, Tensor)>)Activator.CreateInstance(OutputNets.Assembly.Assembly.GetType("Example.Outer`1+Normed")!.MakeGenericType(typeof(int)))!;
        var images = randn(4, 3, 6, 6);
        Assert.Equal([4L, 3, 6, 6], ((Tensor)Calls("Class").Invoke(null, [net, images])!).shape);
        Assert.True(net.training);
        var view = (Module)net.GetType().GetMethod("Output", [typeof(string)])!.Invoke(net, ["value"])!;
        Assert.True(((IXDnn)view).MixesSamples);
        net.eval();
        Assert.False(((IXDnn)view).MixesSamples);
    }

    [Theory]
    [MemberData(nameof(XDnns))]
    public void What_is_piecewise_linear_has_a_first_order_pass(string name)
    {
        var net = new OutputNet(name);
        Assert.All(net.Names, output => Assert.Equal(name != "Degrees", net.Output(output) is IPiecewiseLinear));
        Assert.False(net.Module is IXDnn);
    }

    private static string Summary(string name) => (string)OutputNets.Assembly.Assembly.GetType("Example." + name)!.GetProperty("Summary")!.GetValue(null)!;

    private static System.Reflection.MethodInfo Calls(string name) => OutputNets.Assembly.Assembly.GetType("Example.Calls")!.GetMethod(name)!;

    // The vectors that are looked up are what words are attributed by.
    private static Tensor[] Points(OutputNet net) => net.Embeds
        ? [((IEmbeddedXDnn)net.Output(net.Names[0])).Embed(net.Inputs[0]).detach().requires_grad_()]
        : Array.ConvertAll(net.Inputs, static input => input.detach().requires_grad_());

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();
}
