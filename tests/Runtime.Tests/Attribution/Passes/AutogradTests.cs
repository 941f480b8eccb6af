using System;
using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>What TorchSharp's autograd.grad answers by ending the process is an exception here.</summary>
public sealed class AutogradTests
{
    [Fact]
    public void AnInputThatRequiresNoGradientIsNamed()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(2).requires_grad_(), ones(2));

        var error = Assert.Throws<ArgumentException>(() => Autograd.Gradients(x.mul(y).sum(), [x, y]));

        Assert.StartsWith("Input 1 does not require gradients", error.Message);
    }

    [Fact]
    public void AnInputOutsideTheGraphHasNoGradient()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(2).requires_grad_(), ones(2).requires_grad_());

        Assert.Equal([null], Autograd.Gradients(x.sum(), [y]));
        Assert.Equal([null], Autograd.Gradients(ones(1).sum(), [y]));
        Assert.Null(Autograd.Gradients(x.square().sum(), [y, x], createGraph: true)[0]);
    }

    [Fact]
    public void AFreedGraphIsAnException()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        var output = x.square().sum();
        output.backward();

        var error = Assert.Throws<ExternalException>(() => Autograd.Gradients(output, [x]));

        Assert.Contains("backward through the graph a second time", error.Message);
    }

    [Fact]
    public void GradientsThatTheInputHasStay()
    {
        using var scope = NewDisposeScope();
        var x = ones(2).requires_grad_();
        x.sum().backward();

        var gradient = Autograd.Gradients(x.square().sum(), [x])[0]!;

        Assert.True(gradient.Equals(full([2], 2f)));
        Assert.True(x.grad!.Equals(ones(2)));
    }

    [Fact]
    public void AttributionOfANetworkThatOverwritesWhatItsGradientNeedsIsAnException()
    {
        using var net = new Overwriting();
        using var input = ones(1, 2);

        var error = Assert.Throws<ExternalException>(() => new Gradient().Attribute(net, input, 0));

        Assert.Contains("modified by an inplace operation", error.Message);
    }

    [Fact]
    public void AStepThatNeedsAGraphOfSuchAGradientIsAnExceptionToo()
    {
        using var net = new Overwriting();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        using var inputs = ones(1, 2);
        using var labels = zeros(1, ScalarType.Int64);
        var options = new TrainerOptions { Prior = new L2Prior(), Attribution = new Gradient() };
        var step = new TrainingStep(net, (output, label) => functional.cross_entropy(output, label), optimizer, options);

        var error = Assert.Throws<ExternalException>(() => step.Take(inputs, labels));

        Assert.Contains("modified by an inplace operation", error.Message);
    }

    [Fact]
    public void AWeightOfAGraphThatWasFreedIsAnExceptionWhereFormatsAreCompared()
    {
        using var net = new Cached();
        using var images = ones(1, 1, 4, 4);
        net.call(images).sum().backward();

        var error = Assert.Throws<ExternalException>(() => Trainer.FastestMemoryFormat(net, images));

        Assert.Contains("backward through the graph a second time", error.Message);
    }

    private sealed class Overwriting : Module<Tensor, Tensor>
    {
        private readonly Linear _map = Linear(2, 2, hasBias: false);

        public Overwriting()
            : base(nameof(Overwriting))
        {
            register_module("map", _map);
        }

        public override Tensor forward(Tensor input)
        {
            var output = _map.call(input).sigmoid();
            output.mul_(2);
            return output;
        }
    }

    /// <summary>Computes a weight once, with a graph that the first backward pass frees.</summary>
    private sealed class Cached : Module<Tensor, Tensor>
    {
        private readonly Parameter _weight = Parameter(ones(1, 1, 3, 3));
        private readonly Tensor _squared;

        public Cached()
            : base(nameof(Cached))
        {
            register_parameter("weight", _weight);
            _squared = _weight.square();
        }

        public override Tensor forward(Tensor input) => functional.conv2d(input, _squared);
    }
}
