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
using static XAttr.Generator.Tests.Explanations;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Inputs of degree 0 are given with the others: nothing scales them, and nothing is attributed to them.</summary>
public sealed class GivenInputsTests
{
    private static readonly Dictionary<string, int[]> Conditions = new()
    {
        ["Graph"] = [1],
        ["Between"] = [1],
        ["Gate"] = [0],
        ["Labelled"] = [1],
        ["Quotient"] = [1],
    };

    public static TheoryData<string> Names { get; } = new(Conditions.Keys);

    [Fact]
    public Task Declared() => XDnn.VerifyAsync("""
        using XAttr;

        namespace Example;

        [XDnn]
        [Input("features", 5, 3), Input("adjacency", 5, 5, Degree = 0)]
        [Linear(4, Name = "conv"), Tap("h"), From("adjacency"), MatMul("h"), ReLU, Mean(1), Linear(3, Name = "head")]
        public partial class Graph;
        """);

    [Theory]
    [MemberData(nameof(Names))]
    public void Attributions_are_Integrated_Gradients_of_the_others_under_the_condition(string name)
    {
        using var scope = NewDisposeScope();
        using var net = Net(name);
        var attributed = Attributed(name, net.Inputs);

        var (output, attributions) = net.Explain();

        Assert.Equal(attributed.Select(static input => string.Join('x', input.shape)), attributions.Select(static attribution => string.Join('x', attribution.shape)));
        Assert.All(attributions.Zip(IntegratedGradients(net.Inputs, Conditions[name], net.Scores)), static pair => Assert.InRange(Norm(pair.First.sub(pair.Second)) / Norm(pair.Second), 0, Bound));
        AssertSumTo(output.gather(1, net.Target.unsqueeze(1)).squeeze(1), attributions);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_check_leaves_the_condition_as_it_is(string name)
    {
        using var scope = NewDisposeScope();
        using var net = Net(name);

        var report = net.Check();

        report.ThrowIfNotHomogeneous();
        Assert.Equal(Conditions[name], ((IXDnn)net.Module).Conditions);
        Assert.Equal(name == "Gate" ? 2 : 1, report.Degree);
        var (scaled, factor) = (Moved(name, net.Inputs, static (_, input) => input.mul(3)), Math.Pow(3, report.Degree.ToDouble()));
        Assert.InRange(Norm(net.Forward(scaled).sub(net.Forward(net.Inputs).mul(factor))) / report.OutputNorm, 0, 100 * Bound);
        if (name == "Labelled")
            return;
        // Scaled with the others it would be no function of that degree: the check would say so.
        using var all = new FusedNet(GivenNets.Assembly, name);
        Assert.False(Homogeneity.Check(new AttributedModel(all.Module, inputs => all.Forward([.. inputs])), net.Inputs, report.Degree).IsHomogeneous);
    }

    // What is constant is computed as it is; what learns from it alone would take a signal of its own, so double backward it is.
    [Theory]
    [InlineData("Graph", true)]
    [InlineData("Between", true)]
    [InlineData("Gate", false)]
    [InlineData("Labelled", false)]
    [InlineData("Quotient", true)]
    public void A_prior_trains_in_first_order_where_nothing_learns_from_the_condition_alone(string name, bool isFirstOrder)
    {
        using var scope = NewDisposeScope();
        using var net = Net(name);
        Assert.Equal(isFirstOrder, net.Module is IPiecewiseLinear);

        var prior = new L2Prior() + new L1Prior().OnInput(0);
        var (expected, _) = StepWithPrior(net.Model, net.Inputs, net.Target, prior, PriorGradient.DoubleBackward);
        var (actual, way) = StepWithPrior(net.Model, net.Inputs, net.Target, prior, PriorGradient.Automatic);

        Assert.Equal(isFirstOrder ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward, way);
        AssertEqual(expected, actual);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Output_is_that_of_the_network_by_hand(bool bias)
    {
        using var scope = NewDisposeScope();
        using var net = Net("Graph");
        using var module = bias ? GivenNets.Assembly.Create<Module<Tensor, Tensor, Tensor>>("Example.Graph+Regular") : (Module<Tensor, Tensor, Tensor>)net.Module;
        module.to(ScalarType.Float64);
        var state = module.state_dict();
        Assert.Equal(bias ? 4 : 2, state.Count);
        Tensor Linear(Tensor x, string layer) => functional.linear(x, state[layer + ".weight"], bias ? state[layer + ".bias"] : null);

        var expected = Linear(matmul(net.Inputs[1], Linear(net.Inputs[0], "conv")).relu().mean([1]), "head");

        Assert.True(expected.eq(module.call(net.Inputs[0], net.Inputs[1])).all().item<bool>());
    }

    [Fact]
    public void Twin_is_attributed_under_conditions_that_are_named()
    {
        using var scope = NewDisposeScope();
        using var net = Net("Graph");
        using var twin = GivenNets.Assembly.Create<Module<Tensor, Tensor, Tensor>>("Example.Graph+Regular");
        twin.to(ScalarType.Float64);
        var model = new AttributedModel(twin, x => twin.call(x[0], x[1])) { Conditions = [1] };

        var attribution = Assert.Single(new InputXGradient().Attribute(model, net.Inputs, net.Target));

        var point = net.Inputs[0].alias().requires_grad_();
        var gradient = autograd.grad([twin.call(point, net.Inputs[1]).gather(1, net.Target.unsqueeze(1)).sum()], [point])[0];
        Assert.InRange(Norm(attribution.sub(gradient.mul(point))), 0, Bound);
    }

    [Fact]
    public void Summary_says_which_inputs_are_given()
    {
        using var net = Net("Graph");
        Assert.EndsWith(
            "features [5, 3], adjacency [5, 5] of degree 0 → [3], 24 parameters, 172 multiply-adds, degree 1",
            (string)net.Module.GetType().GetProperty("Summary")!.GetValue(null)!,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_is_returned_lives_on(string name)
    {
        using var net = Net(name);
        AssertResultsAloneLiveOn(() => net.Explain());
    }

    // Conditions with signs, so that a clipping of them matters; none near 0, which is divided by.
    private static FusedNet Net(string name)
    {
        var net = new FusedNet(GivenNets.Assembly, name);
        foreach (var i in Conditions[name])
        {
            using var drawn = net.Inputs[i];
            net.Inputs[i] = name == "Labelled" ? randint(7, drawn.shape, ScalarType.Int64) : drawn.sign().mul(drawn.abs().add(0.5));
        }

        return net;
    }

    private static Tensor[] Moved(string name, Tensor[] inputs, Func<int, Tensor, Tensor> move) =>
        [.. inputs.Select((input, i) => Conditions[name].Contains(i) ? input : move(i, input))];

    private static Tensor[] Attributed(string name, Tensor[] inputs) => [.. inputs.Where((_, i) => !Conditions[name].Contains(i))];
}
