using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The input that stands for "nothing there": zero, a number, or a tensor that broadcasts to the input.</summary>
public sealed class Baseline
{
    private readonly double _value;
    private readonly IReadOnlyList<Tensor>? _tensors;

    private Baseline(double value, IReadOnlyList<Tensor>? tensors) => (_value, _tensors) = (value, tensors);

    /// <summary>0 everywhere.</summary>
    public static Baseline Zero { get; } = new(0, null);

    /// <summary>The same number everywhere.</summary>
    public static implicit operator Baseline(double value) => new(value, null);

    /// <summary>
    /// A tensor of a shape that broadcasts to the input's, [N, …], counted from the last: for images [H, W], [C, 1, 1], [1, C, H, W] or
    /// [N, C, H, W]. It stays the caller's.
    /// </summary>
    public static implicit operator Baseline(Tensor tensor) => Of([tensor]);

    /// <summary>One tensor an input.</summary>
    public static Baseline Of(IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        foreach (var tensor in tensors)
            ArgumentNullException.ThrowIfNull(tensor);
        return new(0, tensors);
    }

    /// <summary>The baseline of every row, of the inputs' shapes.</summary>
    internal Tensor[] Of(Subject subject)
    {
        if (_tensors is not null && _tensors.Count != subject.Inputs.Length)
            throw new ArgumentException($"There are {_tensors.Count} baselines and {subject.Inputs.Length} inputs; each input needs its own.", "baseline");
        return subject.Inputs.Select((input, i) => _tensors is null ? full_like(input.detach(), _value) : Fit(subject, input, _tensors[i])).ToArray();
    }

    /// <summary>Refuses baselines of a row a sample.</summary>
    internal void RequireAnyOrder(IReadOnlyList<Tensor> inputs)
    {
        for (var i = 0; _tensors is not null && i < Math.Min(_tensors.Count, inputs.Count); i++)
        {
            // What is looked up has the dimension of its vectors besides.
            var dimensions = inputs[i].dim() + (inputs[i].is_floating_point() ? 0 : 1);
            if (_tensors[i].dim() >= dimensions && _tensors[i].size(0) > 1)
                throw new ArgumentException(
                    $"The baseline has shape {ShapeText.Of(_tensors[i])}, a row a sample, but a training shuffles its samples. Give one that all samples share, [1, …].",
                    "baseline");
        }
    }

    private static Tensor Fit(Subject subject, Tensor input, Tensor tensor)
    {
        long[] ofSamples = [subject.Samples, .. input.shape[1..]];
        if (!Broadcast.Fits(tensor.shape, ofSamples))
            throw new ArgumentException(
                $"The baseline has shape {ShapeText.Of(tensor)}, which does not broadcast to the input's, [{string.Join(", ", ofSamples)}]: {Broadcast.Rule}.",
                "baseline");
        long[] ofAllDimensions = [.. Enumerable.Repeat(1L, ofSamples.Length - tensor.shape.Length), .. tensor.shape];
        return subject.Spread(tensor.detach().to(input.dtype, input.device).reshape(ofAllDimensions)).expand(input.shape);
    }
}
