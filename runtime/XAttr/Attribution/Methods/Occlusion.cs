using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// What the value loses when a window of the input is replaced by the baseline; an element's attribution is the mean over the windows that
/// cover it. Of several inputs one at a time is occluded.
/// </summary>
/// <remarks>Zeiler, Fergus, "Visualizing and Understanding Convolutional Networks", ECCV 2014. The last window of a row is cut off at the border.</remarks>
public sealed class Occlusion : AttributionMethod
{
    private readonly OcclusionWindow[] _windows;

    /// <summary>With a window of this size.</summary>
    /// <param name="window">The window, one size for every dimension of a sample: [3, 8, 8] for colour images.</param>
    /// <param name="stride">The steps between windows, at most the window's size. Default: the window's size, so that no two overlap.</param>
    public Occlusion(long[] window, long[]? stride = null) => _windows = [new(window, stride)];

    /// <summary>With a window for each of several inputs.</summary>
    /// <param name="windows">The windows and the steps between them, as for one input.</param>
    public Occlusion(IReadOnlyList<(long[] Window, long[]? Stride)> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        _windows = [.. windows.Select(static each => new OcclusionWindow(each.Window, each.Stride))];
    }

    /// <summary>What is put into the window. Default: zero.</summary>
    public Baseline Baseline { get; init; } = Baseline.Zero;

    /// <inheritdoc/>
    public override string Name => $"{base.Name}({string.Join(", ", _windows.AsEnumerable())})";

    internal override void RequireAnyOrder(IReadOnlyList<Tensor> inputs) => Baseline.RequireAnyOrder(inputs);

    internal override long PassesPerRow(Subject subject) => 1 + Corners(subject).Sum(static corners => corners.Count);

    internal override Tensor[][] Compute(Subject subject)
    {
        var masks = Corners(subject).SelectMany((corners, occluded) => corners.Select(corner => new Func<Tensor[]>(() => Masks(subject, occluded, corner))));
        var (losses, covers) = Ablation.Compute(subject, Baseline.Of(subject), [.. masks]);
        return losses.Map(covers, static (loss, count) => loss.div(count));
    }

    private Tensor[] Masks(Subject subject, int occluded, long[] corner) =>
        [.. subject.Inputs.Select((input, i) => i == occluded ? _windows[i].At(corner, input) : zeros([1, .. input.shape[1..]], ScalarType.Bool, input.device))];

    // Where the windows of each input begin.
    private List<List<long[]>> Corners(Subject subject) =>
        _windows.Length == subject.Inputs.Length
            ? [.. subject.Inputs.Select((input, i) => _windows[i].Corners(input.shape[1..]))]
            : throw new ArgumentException($"Occlusion has {(_windows.Length == 1 ? "one window" : $"{_windows.Length} windows")}, but there are {subject.Inputs.Length} inputs; each needs its own.", "inputs");
}
