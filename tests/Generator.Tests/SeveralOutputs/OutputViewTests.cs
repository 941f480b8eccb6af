using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>An output's view is a module like any other: its weights, modes and memory are the network's.</summary>
public sealed class OutputViewTests
{
    private const double Bound = 1e-12;

    [Fact]
    public void State_is_the_networks_and_nothing_is_registered_twice()
    {
        var net = new OutputNet("Heads");
        var view = net.Output("aux");
        Assert.Equal(["stem.weight", "deep.weight", "head.weight", "aux.weight"], net.Weights.Keys);
        Assert.Equal(net.Weights.Keys, view.state_dict().Keys);
        Assert.Equal(net.Module.parameters(), view.parameters());
        Assert.Equal(net.Module.named_modules(), view.named_modules());
        Assert.DoesNotContain(view, net.Module.modules());
        Assert.Same(view, net.Output("aux"));
        Assert.Equal("Heads.aux", view.GetName());
    }

    [Fact]
    public void Mode_is_the_networks()
    {
        var net = new OutputNet("Heads");
        var view = net.Output("main");
        Assert.False(view.training);
        net.Module.train();
        Assert.True(view.training);
        view.eval();
        Assert.False(net.Module.training);
        Assert.All(net.Module.modules(), static module => Assert.False(module.training));
        view.train();
        Assert.All(net.Module.modules().Append(net.Module).Append(net.Output("aux")), static module => Assert.True(module.training));
    }

    [Fact]
    public void Attribution_leaves_the_mode_as_it_was_and_runs_in_eval_mode()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var expected = new IntegratedGradients().Attribute(View(net, "main"), net.Inputs[0], 1);
        net.Module.train();
        var part = net.Module.children().First();
        part.eval();

        var actual = new IntegratedGradients().Attribute(View(net, "main"), net.Inputs[0], 1);

        Assert.True(actual.eq(expected).all().item<bool>());
        Assert.True(net.Module.training);
        Assert.False(part.training);
    }

    [Fact]
    public void Moving_it_moves_the_network_and_its_own_parameters()
    {
        var net = new OutputNet("Rewritten");
        net.Output("pool").to(ScalarType.Float32);
        Assert.All(net.Module.parameters(), static parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Assert.All(net.Output("end").parameters(), static parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        using var input = rand(2, 2, 8, 8);
        Assert.Equal(ScalarType.Float32, View(net, "scaled").call(input).dtype);
    }

    [Fact]
    public void Disposing_of_it_frees_nothing_of_the_network()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Rewritten");
        net.Output("pool").Dispose();
        Assert.Equal(5, net.Call().Length);
        Assert.Equal([3L, 2, 4, 4], View(net, "pool").call(net.Inputs[0]).shape);
    }

    [Theory]
    [InlineData("Heads", "main")]
    [InlineData("Rewritten", "relu")]
    [InlineData("Blocks", "twice")]
    public void Only_what_is_returned_lives_on(string name, string output)
    {
        var net = new OutputNet(name);
        var view = View(net, output);
        var before = Live;
        for (var i = 0; i < 1000; i++)
        {
            using var value = view.call(net.Inputs[0]);
            Assert.Equal(before + 1, Live);
        }

        var (same, attribution) = XGradient.ForwardWithAttribution(view, net.Inputs[0], Target.Sum);
        Assert.Equal(before + 2, Live);
        same.Dispose();
        attribution.Dispose();
        using (var sum = ((Module<Tensor, Tensor>)net.Sum((output, 2))).call(net.Inputs[0]))
            Assert.Equal(before + 1, Live);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void Output_belongs_to_the_callers_scope()
    {
        var net = new OutputNet("Heads");
        using var scope = NewDisposeScope();
        var output = View(net, "aux").call(net.Inputs[0]);
        Assert.Equal([output], scope.DisposablesView);
    }

    [Fact]
    public void Networks_hooks_and_its_own_are_called()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var (ofNet, ofView) = (0, 0);
        ((Module<Tensor, (Tensor, Tensor)>)net.Module).register_forward_hook((_, _, outputs) =>
        {
            ofNet++;
            return outputs;
        });
        var view = View(net, "aux");
        view.register_forward_hook((_, _, output) =>
        {
            ofView++;
            return output;
        });
        view.call(net.Inputs[0]);
        Assert.Equal((1, 1), (ofNet, ofView));
    }

    [Fact]
    public void A_sum_has_the_weighted_sum_of_the_attributions()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var sum = (Module<Tensor, Tensor>)net.Sum(("main", 1), ("aux", 0.3));
        var (output, attribution) = XGradient.ForwardWithAttribution(sum, net.Inputs[0], 2);

        var (main, ofMain) = XGradient.ForwardWithAttribution(View(net, "main"), net.Inputs[0], 2);
        var (aux, ofAux) = XGradient.ForwardWithAttribution(View(net, "aux"), net.Inputs[0], 2);

        Assert.InRange(Norm(output.sub(main.add(aux.mul(0.3)))), 0, Bound);
        Assert.InRange(Norm(attribution.sub(ofMain.add(ofAux.mul(0.3)))), 0, Bound);
        Homogeneity.Check(sum, net.Inputs[0]).ThrowIfNotHomogeneous();
        Assert.Equal("Heads.main + 0.3 aux", sum.GetName());
    }

    [Fact]
    public void A_sum_that_is_none_says_why()
    {
        using var scope = NewDisposeScope();
        var (heads, degrees, rewritten) = (new OutputNet("Heads"), new OutputNet("Degrees"), new OutputNet("Rewritten"));
        Assert.Contains("the outputs are main, aux", Assert.Throws<ArgumentException>("sum", () => heads.Sum()).Message, StringComparison.Ordinal);
        Assert.Contains("has no output 'head'", Assert.Throws<ArgumentException>("name", () => heads.Sum(("head", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("'aux' stands twice", Assert.Throws<ArgumentException>("sum", () => heads.Sum(("aux", 1), ("aux", 1))).Message, StringComparison.Ordinal);
        Assert.Contains("weight of the output 'aux' is NaN", Assert.Throws<ArgumentException>("sum", () => heads.Sum(("aux", double.NaN))).Message, StringComparison.Ordinal);
        Assert.Contains("degrees 1 (once), 2 (twice)", Assert.Throws<ArgumentException>("sum", () => degrees.Sum(("once", 1), ("twice", 1))).Message, StringComparison.Ordinal);
        var before = Live;
        var shapes = Assert.Throws<InvalidOperationException>(() => ((Module<Tensor, Tensor>)rewritten.Sum(("relu", 1), ("pool", 1))).call(rewritten.Inputs[0])).Message;
        Assert.Equal("The outputs 'relu' and 'pool' have the shapes [3, 2, 8, 8] and [3, 2, 4, 4]; a sum takes outputs of one shape.", shapes);
        Assert.Equal(before, Live);
    }

    [Fact]
    public void A_report_on_one_output_is_for_that_one()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var method = new XGradient(Homogeneity.Check(View(net, "main"), net.Inputs[0]));
        Assert.True(method.Attribute(View(net, "main"), net.Inputs[0], 1).eq(XGradient.Attribution(View(net, "main"), net.Inputs[0], 1)).all().item<bool>());
        Assert.ThrowsAny<Exception>(() => method.Attribute(View(net, "aux"), net.Inputs[0], 1));
    }

    [Fact]
    public void Regular_twins_outputs_are_explained_by_other_methods()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads+Regular");
        var view = View(net, "aux");
        Assert.False(view is IXDnn);

        var attribution = new IntegratedGradients { Steps = 64 }.Attribute(view, net.Inputs[0], 1);

        // By the axiom: from the value at the zero baseline, which the biases make another than 0, to that at the input.
        var gained = view.call(net.Inputs[0]).sub(view.call(zeros_like(net.Inputs[0]))).select(1, 1);
        Assert.InRange(Norm(attribution.sum([1, 2, 3]).sub(gained)) / Norm(gained), 0, 1e-2);
        Assert.StartsWith("Heads.Regular.aux is not an X-DNN", Assert.Throws<ArgumentException>(() => XGradient.Attribution(view, net.Inputs[0], 1)).Message, StringComparison.Ordinal);
        Assert.Equal("Heads.aux", Homogeneity.Check(View(new OutputNet("Heads"), "aux"), net.Inputs[0]).Network);
    }

    [Theory]
    [InlineData("main", null)]
    [InlineData("aux", null)]
    [InlineData("main", 0.3)]
    public void A_prior_trains_in_first_order_to_the_gradient_of_double_backward(string output, double? aux)
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var view = aux is { } weight ? (Module<Tensor, Tensor>)net.Sum((output, 1), ("aux", weight)) : View(net, output);

        var expected = Gradients(net, view, PriorGradient.DoubleBackward);
        var actual = Gradients(net, view, PriorGradient.FirstOrder);

        Assert.Contains(expected, static gradient => gradient is null || Norm(gradient) > 0);
        Assert.All(expected.Zip(actual), static pair => Assert.InRange(pair.First is null ? 0 : Norm(pair.First.sub(pair.Second!)), 0, Bound * (1 + (pair.First is null ? 0 : Norm(pair.First)))));
    }

    [Fact]
    public void Layers_of_the_network_are_found_in_it()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var model = AttributedModel.UpTo(View(net, "aux"), "stem");
        using var activation = new Gradient().Attribute(model, net.Inputs, Target.Element(1, 2, 3))[0];
        Assert.Equal(net.Inputs[0].shape, activation.shape);
        // What the auxiliary head does not see has no part in it.
        Assert.ThrowsAny<Exception>(() => XGradient.OfLayer(View(net, "aux"), "deep", net.Inputs[0], 1));
        var ofLayer = XGradient.OfLayer(View(net, "main"), "deep", net.Inputs[0], 1);
        Assert.InRange(Norm(ofLayer.sum([1, 2, 3]).sub(View(net, "main").call(net.Inputs[0]).select(1, 1))), 0, Bound);
    }

    private static Module<Tensor, Tensor> View(OutputNet net, string output) => (Module<Tensor, Tensor>)net.Output(output);

    private static List<Tensor?> Gradients(OutputNet net, Module<Tensor, Tensor> view, PriorGradient way)
    {
        var weights = net.Module.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var options = new TrainerOptions { Prior = new L2Prior() + new L1Prior(), PriorWeight = 0.3, PriorGradient = way };
        new TrainingStep(view, static (output, labels) => functional.cross_entropy(output, labels), optimizer, options).Accumulate(net.Inputs[0], tensor(new long[] { 1, 0, 1 }));
        return [.. weights.Select(static weight =>
        {
            var gradient = weight.grad is { IsInvalid: false } known ? known.clone() : null;
            weight.grad = null;
            return gradient;
        })];
    }

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();

    private static long Live => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
