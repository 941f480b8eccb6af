using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>
/// An attribution is a gradient with respect to the input, so libtorch's must be right on this machine: float32 beside float64, which takes
/// other kernels. Where this fails set ONEDNN_MAX_CPU_ISA=AVX, and say so in <see cref="HiddenCaches"/>.
/// </summary>
public sealed class ConvolutionGradientTests
{
    // 40 channels · 25 products, each rounded, beside a gradient of like size.
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void EveryNumberOfChannelsHasTheGradientsOfFloat64(long kernel)
    {
        for (var channels = 1; channels <= 40; channels++)
        {
            using var scope = NewDisposeScope();
            manual_seed(channels);
            using var input = randn(2, 3, 12, 12);
            using var weight = randn(channels, 3, kernel, kernel);
            using var signal = randn(2, channels, 12, 12);

            var (exactInput, exactWeight) = Gradients(input, weight, signal, float64);
            var (foundInput, foundWeight) = Gradients(input, weight, signal, float32);

            Assert.True(Distance(foundInput, exactInput) < Tolerance, $"input, {channels} channels: {Distance(foundInput, exactInput)}");
            Assert.True(Distance(foundWeight, exactWeight) < Tolerance, $"weight, {channels} channels: {Distance(foundWeight, exactWeight)}");
        }
    }

    private static (Tensor Input, Tensor Weight) Gradients(Tensor input, Tensor weight, Tensor signal, ScalarType type)
    {
        var (x, w) = (input.to(type, copy: true).requires_grad_(), weight.to(type, copy: true).requires_grad_());
        functional.conv2d(x, w, padding: [weight.size(2) / 2, weight.size(3) / 2]).backward([signal.to(type)]);
        return (x.grad!, w.grad!);
    }

    private static double Distance(Tensor found, Tensor exact)
    {
        var distance = (found.to(float64).sub(exact).norm() / exact.norm()).ToDouble();
        return double.IsNaN(distance) ? double.PositiveInfinity : distance;
    }
}
