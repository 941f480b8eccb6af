using System;
using TorchSharp;
using XAttr.Networks;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>Exact Integrated Gradients go the way through a regular twin that the generator writes beside its forward pass.</summary>
public sealed class ExactTests
{
    private const string Source = """
        using XAttr;

        namespace Example;

        [XBlock]
        [Tap("x"), Linear("width", Name = "f"), ReLU, Bias(Name = "b"), Linear("width", Name = "g"), Add("x", Project = "p"), ReLU]
        public sealed partial class Widen(int width) : BlockAttribute;

        [XDnn(6, Regular = true)]
        [Widen(9), Widen(9), Maxout(3), Linear(2, Name = "out")]
        public partial class Vector;

        [XDnn(2, 8, 8, Regular = true)]
        [Conv2d(4, 3, Padding = 1), BatchNorm2d(RegularOnly = true), ReLU, MaxPool2d(2), Conv2d(4, 3), LeakyReLU(0.1), Dropout, Flatten, Linear(3)]
        public partial class Image;
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    [Theory]
    [InlineData("Vector", new long[] { 6 })]
    [InlineData("Image", new long[] { 2, 8, 8 })]
    public void Attributions_of_a_twin_with_biases_sum_to_what_its_output_gains(string name, long[] shape)
    {
        using var scope = NewDisposeScope();
        manual_seed(23);
        var net = Loaded.Value.Create<Module<Tensor, Tensor>>($"Example.{name}+Regular");
        net.to(ScalarType.Float64);
        net.eval();
        using (no_grad())
        {
            // Biases begin with zeros.
            foreach (var parameter in net.parameters())
                parameter.add_(randn_like(parameter).mul(0.3));
        }

        var input = randn([3, .. shape], ScalarType.Float64);
        var start = randn_like(input);

        var (attribution, delta) = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = start }.AttributeWithDelta(net, input, Target.Sum);

        Assert.IsAssignableFrom<IPiecewiseLinear>(net);
        // Without its biases it would be 0 there.
        Assert.NotEqual(0, net.call(zeros_like(input)).abs().sum().ToDouble());
        Assert.InRange(delta.abs().div(attribution.abs().flatten(1).sum(1)).max().ToDouble(), 0, 1e-12);
        var sum = new IntegratedGradients { Steps = 2000, Quadrature = Quadrature.Middle, Baseline = start }.Attribute(net, input, Target.Sum, new() { InternalBatchSize = 6000 });
        Assert.InRange(sum.sub(attribution).norm().ToDouble() / attribution.norm().ToDouble(), 0, 5e-3);
    }
}
