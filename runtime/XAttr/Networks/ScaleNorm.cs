using System;
using System.ComponentModel;
using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// Batch normalisation without what breaks homogeneity, the subtracted mean and the shift: w · x / deviation for each channel (the bias-free
/// batch norm of Mohan, Kadkhodaie, Simoncelli, Fernandez-Granda, "Robust and Interpretable Blind Image Denoising via Bias-Free
/// Convolutional Neural Networks", ICLR 2020). In eval mode the deviation is a constant, the running one, so the degree of the input stays.
/// In train mode it is that of the batch, so the result has degree 0 and a sample's depends on the others. A channel whose deviation is 0
/// comes out as 0.
/// </summary>
public sealed class ScaleNorm : Module<Tensor, Tensor>, IBatchNorm
{
    private readonly double _momentum;
    private readonly long[] _repeated;
    private readonly long[] _reduced;

    /// <summary>A norm over the channels of […, C, spatial sizes].</summary>
    /// <param name="channels">The number of channels.</param>
    /// <param name="rank">The number of dimensions behind the channels.</param>
    /// <param name="momentum">How much of the running variance each batch replaces.</param>
    /// <param name="scale">Whether there is a <c>weight</c>, one number a channel.</param>
    public ScaleNorm(long channels, int rank, double momentum = 0.1, bool scale = true)
        : base(nameof(ScaleNorm))
    {
        _momentum = momentum;
        _repeated = [channels, .. Enumerable.Repeat(1L, rank)];
        _reduced = [0, .. Enumerable.Range(2, rank).Select(static dimension => (long)dimension)];
        if (scale)
            register_parameter("weight", new Parameter(ones(channels)));
        register_buffer("running_var", ones(channels));
    }

    /// <summary>Whether a module inside a network normalises by the batch now, in train mode, so that a sample's output comes from the whole batch.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool MixesSamples(Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.children().Any(BatchStatistics.AreUsed);
    }

    /// <summary>The input over the deviation, times the weight: [N, C, …] of the input's shape.</summary>
    /// <exception cref="ArgumentException">In train mode the batch has one value a channel, which has no deviation.</exception>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var variance = training ? BatchVariance(input) : get_buffer("running_var")!;
        var result = Functional.DivideByRoot(input, variance.view(_repeated));
        if (get_parameter("weight") is { } weight)
            result = result.mul(weight.view(_repeated));
        return result.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }

    // The batch is divided by the deviation of its own values; the running one estimates that of all, so it corrects for the mean (n − 1).
    private Tensor BatchVariance(Tensor input)
    {
        var count = input.numel() / input.size(1);
        if (count < 2)
            throw new ArgumentException(
                $"input has shape {ShapeText.Of(input)}, one value a channel, which has no deviation; train with larger batches or call eval().", nameof(input));

        var variance = input.var(_reduced, unbiased: false);
        using var frozen = no_grad();
        get_buffer("running_var")!.mul_(1 - _momentum).add_(variance.detach(), _momentum * count / (count - 1));
        return variance;
    }
}
