using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using Functions = TorchSharp.torch.nn.functional;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>A window that goes over the dimensions behind the channels.</summary>
internal sealed class Windows
{
    private readonly long[] _sizes;
    private readonly bool _roundsUp;

    public Windows(EvaluatedNode node, long[] kernel)
    {
        Kernel = kernel;
        Strides = node.Integers("strides") ?? Ones(kernel.Length);
        Dilations = node.Integers("dilations") ?? Ones(kernel.Length);
        _sizes = [.. node.X.shape.Skip(2)];
        _roundsUp = node.Integer("ceil_mode", 0) != 0;
        var pads = node.Integers("pads") ?? new long[2 * kernel.Length];
        (Before, Behind) = (pads[..kernel.Length], pads[kernel.Length..]);
        var how = node.Text("auto_pad", "NOTSET");
        for (var i = 0; i < kernel.Length && how != "NOTSET"; i++)
        {
            // So that there is a window for each stride that begins; of an odd number the one more is at the end, or at the beginning.
            var total = how == "VALID" ? 0 : Math.Max(0, (((_sizes[i] + Strides[i] - 1) / Strides[i]) - 1) * Strides[i] + Span(i) - _sizes[i]);
            (Before[i], Behind[i]) = how == "SAME_LOWER" ? (total - (total / 2), total / 2) : (total / 2, total - (total / 2));
        }
    }

    public long[] Kernel { get; }

    public long[] Strides { get; }

    public long[] Dilations { get; }

    public long[] Before { get; }

    public long[] Behind { get; }

    /// <summary>How far it reaches along a dimension.</summary>
    public long Span(int i) => ((Kernel[i] - 1) * Dilations[i]) + 1;

    /// <summary>What is around a tensor, by its dimensions behind the channels; cut off where it is below 0.</summary>
    public static Tensor Padded(Tensor x, IReadOnlyList<long> before, IReadOnlyList<long> behind, double value = 0)
    {
        var pads = Enumerable.Range(0, before.Count).Reverse().SelectMany(i => new[] { before[i], behind[i] }).ToArray();
        return pads.All(static pad => pad == 0) ? x : Functions.pad(x, pads, TorchSharp.PaddingModes.Constant, value);
    }

    /// <summary>What the window sees at each of its places, as a last dimension.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="padding">What stands around it.</param>
    /// <param name="beyond">What stands beyond that, where the last window reaches.</param>
    public Tensor Over(Tensor x, double padding, double beyond)
    {
        var places = Enumerable.Range(0, Kernel.Length).Select(Places).ToArray();
        var left = places.Select((count, i) => ((count - 1) * Strides[i]) + Span(i) - _sizes[i] - Before[i] - Behind[i]).ToArray();
        x = Padded(Padded(x, Before, Behind, padding), new long[left.Length], left, beyond);
        for (var i = 0; i < Kernel.Length; i++)
            x = x.unfold(2 + i, Span(i), Strides[i]);
        for (var i = 0; i < Kernel.Length; i++)
            x = x.slice(2 + Kernel.Length + i, 0, Span(i), Dilations[i]);
        return x.flatten(2 + Kernel.Length);
    }

    private static long[] Ones(int count) => [.. Enumerable.Repeat(1L, count)];

    private long Places(int i)
    {
        var room = _sizes[i] + Before[i] + Behind[i] - Span(i);
        if (!_roundsUp)
            return (room / Strides[i]) + 1;
        var places = ((room + Strides[i] - 1) / Strides[i]) + 1;

        // One that would begin behind the image is none.
        return (places - 1) * Strides[i] >= _sizes[i] + Before[i] ? places - 1 : places;
    }
}
