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

    /// <summary>A tensor, [N, …], [1, …] or of a sample's shape; it stays the caller's.</summary>
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

    private static Tensor Fit(Subject subject, Tensor input, Tensor tensor)
    {
        var (shape, sizes) = (tensor.shape, input.shape);
        var perSample = shape.Length == sizes.Length && (shape[0] == subject.Samples || shape[0] == 1) && shape[1..].SequenceEqual(sizes[1..]);
        if (!perSample && !shape.SequenceEqual(sizes[1..]))
            throw new ArgumentException(
                $"The baseline has shape {ShapeText.Of(tensor)}; with {subject.Samples} samples it must be [{string.Join(", ", sizes[1..])}], or that with 1 or "
                + $"{subject.Samples} in front.",
                "baseline");
        var fitting = tensor.detach().to(input.dtype, input.device);
        return subject.Spread(perSample ? fitting : fitting.unsqueeze(0)).expand(sizes);
    }
}
