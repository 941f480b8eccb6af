using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using Functions = TorchSharp.torch.nn.functional;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>The same elements in another shape or order, some of them, or some of them more than once.</summary>
internal static class Shaping
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Reshape"] = Reshape,
        ["Flatten"] = Flatten,
        ["Squeeze"] = static node => (node.Numbers("axes", 1) ?? Ones(node.X)).Select(axis => EvaluatedNode.FromStart(axis, node.X.dim())).OrderDescending()
            .Aggregate(node.X.alias(), static (x, axis) => x.squeeze(axis)),
        ["Unsqueeze"] = static node => node.Numbers("axes", 1)!.Select(axis => EvaluatedNode.FromStart(axis, node.X.dim() + node.Numbers("axes", 1)!.Length)).Order()
            .Aggregate(node.X, static (x, axis) => x.unsqueeze(axis)),
        ["Transpose"] = static node => node.X.permute(node.Integers("perm") ?? [.. Enumerable.Range(0, (int)node.X.dim()).Reverse().Select(static axis => (long)axis)]),
        ["Slice"] = Slice,
        ["Expand"] = static node => node.X.expand(Repeated(node.X.shape, node.Numbers(1)!)),
        ["Tile"] = static node => node.X.repeat(node.Numbers(1)!),
        ["Pad"] = Pad,
        ["Trilu"] = static node => node.Integer("upper", 1) != 0 ? node.X.triu(node.Numbers(1)?[0] ?? 0) : node.X.tril(node.Numbers(1)?[0] ?? 0),
        ["ReverseSequence"] = ReverseSequence,
    };

    private static Tensor Reshape(EvaluatedNode node)
    {
        var keeps = node.Integer("allowzero", 0) == 0;
        return node.X.reshape([.. node.Numbers(1)!.Select((size, i) => size == 0 && keeps ? node.X.shape[i] : size)]);
    }

    private static Tensor Flatten(EvaluatedNode node)
    {
        var axis = (int)EvaluatedNode.FromStart(node.Integer("axis", 1), node.X.dim());
        return node.X.reshape(node.X.shape.Take(axis).Aggregate(1L, static (product, size) => product * size), node.X.shape.Skip(axis).Aggregate(1L, static (product, size) => product * size));
    }

    private static long[] Ones(Tensor x) => [.. Enumerable.Range(0, (int)x.dim()).Where(axis => x.shape[axis] == 1).Select(static axis => (long)axis)];

    private static long[] Repeated(long[] sizes, long[] wanted)
    {
        var rank = Math.Max(sizes.Length, wanted.Length);
        long At(long[] shape, int i) => i < rank - shape.Length ? 1 : shape[i - (rank - shape.Length)];
        return [.. Enumerable.Range(0, rank).Select(i => At(wanted, i) == 1 ? At(sizes, i) : At(wanted, i))];
    }

    private static Tensor Slice(EvaluatedNode node)
    {
        var (starts, ends) = (node.Numbers("starts", 1)!, node.Numbers("ends", 2)!);
        var axes = node.Numbers("axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(static axis => (long)axis)];
        var steps = node.Numbers(4) ?? [.. Enumerable.Repeat(1L, starts.Length)];
        var x = node.X;
        for (var i = 0; i < starts.Length; i++)
        {
            var axis = EvaluatedNode.FromStart(axes[i], x.dim());
            x = x.index_select(axis, tensor(Places(starts[i], ends[i], steps[i], x.shape[axis]).ToArray()));
        }

        return x;
    }

    private static IEnumerable<long> Places(long start, long end, long step, long size)
    {
        (start, end) = (start < 0 ? start + size : start, end < 0 && end != long.MinValue ? end + size : end);
        if (step > 0)
        {
            for (var at = Math.Clamp(start, 0, size); at < Math.Min(end, size); at += step)
                yield return at;
            yield break;
        }

        for (var at = Math.Clamp(start, -1, size - 1); at > Math.Max(end, -1); at += step)
            yield return at;
    }

    // Copies of its own elements are looked up, axis by axis.
    private static Tensor Pad(EvaluatedNode node)
    {
        var (x, pads) = (node.X, node.Numbers("pads", 1)!);
        var axes = node.Numbers(3)?.Select(axis => EvaluatedNode.FromStart(axis, x.dim())).ToArray() ?? [.. Enumerable.Range(0, (int)x.dim()).Select(static axis => (long)axis)];
        var mode = node.Text("mode", "constant");
        var value = node[2]?.to(ScalarType.Float64).ToDouble() ?? node.Real("value", 0);
        for (var i = 0; i < axes.Length; i++)
        {
            var (before, behind, size) = (pads[i], pads[i + axes.Length], x.shape[axes[i]]);
            if (mode == "constant")
            {
                var last = x.dim() - 1 - axes[i];
                x = Functions.pad(x, [.. new long[2 * last], before, behind], TorchSharp.PaddingModes.Constant, value);
            }
            else
            {
                var places = Enumerable.Range(0, (int)(before + size + behind)).Select(at => At(mode, at - before, size)).ToArray();
                x = x.index_select(axes[i], tensor(places));
            }
        }

        return x;
    }

    private static long At(string mode, long place, long size)
    {
        if (mode == "edge")
            return Math.Clamp(place, 0, size - 1);
        if (mode == "wrap")
            return ((place % size) + size) % size;
        var period = Math.Max(1, 2 * (size - 1));
        var within = ((place % period) + period) % period;
        return within < size ? within : period - within;
    }

    private static Tensor ReverseSequence(EvaluatedNode node)
    {
        var (batch, time) = (node.Integer("batch_axis", 1), node.Integer("time_axis", 0));
        var x = node.X.movedim([batch, time], [0, 1]);
        var rows = node.Numbers(1)!.Select((length, i) => x[i].index_select(0, tensor(Enumerable.Range(0, (int)x.shape[1]).Select(at => at < length ? length - 1 - at : at).ToArray())));
        return stack([.. rows], 0).movedim([0, 1], [batch, time]);
    }
}
