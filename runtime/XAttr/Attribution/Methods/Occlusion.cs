using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// What the value loses when a window of the input is replaced by the baseline; an element's attribution is the mean over the windows that
/// cover it. For networks of one input.
/// </summary>
/// <remarks>Zeiler, Fergus, "Visualizing and Understanding Convolutional Networks", ECCV 2014. The last window of a row is cut off at the border.</remarks>
public sealed class Occlusion : AttributionMethod
{
    private readonly long[] _window;
    private readonly long[] _stride;

    /// <summary>With a window of this size.</summary>
    /// <param name="window">The window, one size for every dimension of a sample: [3, 8, 8] for colour images.</param>
    /// <param name="stride">The steps between windows, at most the window's size. Default: the window's size, so that no two overlap.</param>
    public Occlusion(long[] window, long[]? stride = null)
    {
        ArgumentNullException.ThrowIfNull(window);
        (_window, _stride) = ([.. window], [.. stride ?? window]);
        if (_window.Length == 0 || _stride.Length != _window.Length || _window.Zip(_stride).Any(static pair => pair.Second < 1 || pair.Second > pair.First))
            throw new ArgumentException(
                $"window is [{string.Join(", ", _window)}] and stride [{string.Join(", ", _stride)}]; they need a size for every dimension of a sample, and "
                + "strides from 1 to the window's size, else elements would be left out.",
                nameof(window));
    }

    /// <summary>What is put into the window. Default: zero.</summary>
    public Baseline Baseline { get; init; } = Baseline.Zero;

    /// <inheritdoc/>
    public override string Name => $"{base.Name}({string.Join("×", _window)})";

    internal override long PassesPerRow(Subject subject) => 1 + Corners(subject).Count;

    internal override Tensor[][] Compute(Subject subject)
    {
        var input = subject.Inputs[0];
        var masks = Corners(subject).Select(corner => new Func<Tensor[]>(() => [Window(input, corner)])).ToList();
        var (losses, covers) = Ablation.Compute(subject, Baseline.Of(subject), masks);
        return losses.Map(covers, static (loss, count) => loss.div(count));
    }

    private Tensor Window(Tensor input, long[] corner)
    {
        var mask = zeros([1, .. input.shape[1..]], ScalarType.Bool, input.device);
        var part = mask;
        for (var i = 0; i < corner.Length; i++)
            part = part.narrow(i + 1, corner[i], Math.Min(_window[i], input.shape[i + 1] - corner[i]));
        part.fill_(true);
        return mask;
    }

    // Where the windows begin: by the stride, until one reaches the border.
    private List<long[]> Corners(Subject subject)
    {
        if (subject.Inputs.Length > 1)
            throw new ArgumentException("Occlusion is for networks of one input; FeatureAblation takes groups over several.", "inputs");
        var sizes = subject.Inputs[0].shape[1..];
        if (sizes.Length != _window.Length)
            throw new ArgumentException($"The window [{string.Join(", ", _window)}] does not fit samples of shape [{string.Join(", ", sizes)}].", "input");
        IEnumerable<long[]> corners = [[]];
        for (var i = 0; i < sizes.Length; i++)
        {
            var (dimension, count) = (i, 1 + Math.Max(0, (sizes[i] - _window[i] + _stride[i] - 1) / _stride[i]));
            corners = [.. corners.SelectMany(corner => Enumerable.Range(0, (int)count).Select(step => (long[])[.. corner, step * _stride[dimension]]))];
        }

        return [.. corners];
    }
}
