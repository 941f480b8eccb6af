using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>How a window goes over the dimensions behind the channels: the attributes that convolutions and poolings share.</summary>
internal sealed class WindowRule
{
    public static readonly IReadOnlyList<string> Attributes = ["kernel_shape", "strides", "pads", "dilations", "auto_pad"];

    private readonly IReadOnlyList<long> _kernel;
    private readonly IReadOnlyList<long> _strides;
    private readonly IReadOnlyList<long> _dilations;
    private readonly IReadOnlyList<long> _pads;
    private readonly string _autoPad;

    private WindowRule(IReadOnlyList<long> kernel, IReadOnlyList<long> strides, IReadOnlyList<long> dilations, IReadOnlyList<long> pads, string autoPad) =>
        (_kernel, _strides, _dilations, _pads, _autoPad) = (kernel, strides, dilations, pads, autoPad);

    /// <summary>The window of a node; null where the kernel's sizes are not known, or the attributes are not as many as they.</summary>
    public static WindowRule? Of(OperatorScope node, TensorShape? weight = null)
    {
        var kernel = node.Integers("kernel_shape") ?? (weight?.Sizes.Skip(2).All(static size => size?.Number is not null) == true
            ? [.. weight.Sizes.Skip(2).Select(static size => size!.Factor)] : null);
        if (kernel is null)
            return null;
        var ones = Enumerable.Repeat(1L, kernel.Count).ToList();
        var rule = new WindowRule(
            kernel, node.Integers("strides") ?? ones, node.Integers("dilations") ?? ones,
            node.Integers("pads") ?? [.. Enumerable.Repeat(0L, 2 * kernel.Count)], node.Text("auto_pad", "NOTSET"));
        return rule._strides.Count == kernel.Count && rule._dilations.Count == kernel.Count && rule._pads.Count == 2 * kernel.Count
            && rule._strides.All(static stride => stride > 0)
            ? rule
            : null;
    }

    public int Rank => _kernel.Count;

    /// <summary>The sizes of what a window gives that goes over these; null where one is not known.</summary>
    public IEnumerable<Dimension?> Over(IEnumerable<Dimension?> sizes, bool roundUp = false) => sizes.Select((size, i) => size is null ? null : Positions(size, i, roundUp));

    /// <summary>The sizes of what a transposed convolution spreads these to.</summary>
    public IEnumerable<Dimension?> Spread(IEnumerable<Dimension?> sizes, IReadOnlyList<long>? outputPadding) => sizes.Select((size, i) =>
    {
        var stride = Dimension.Of(_strides[i]);
        var extra = outputPadding is not null && i < outputPadding.Count ? outputPadding[i] : 0;
        if (size is null)
            return null;
        return _autoPad is "SAME_UPPER" or "SAME_LOWER"
            ? size * stride
            : (size * stride) is { } spread ? spread + Dimension.Of(Span(i) - _strides[i] - Padding(i) + extra) : null;
    });

    private long Span(int i) => ((_kernel[i] - 1) * _dilations[i]) + 1;

    private long Padding(int i) => _autoPad == "VALID" ? 0 : _pads[i] + _pads[i + Rank];

    private Dimension? Positions(Dimension size, int i, bool roundUp)
    {
        var stride = Dimension.Of(_strides[i]);
        if (_autoPad is "SAME_UPPER" or "SAME_LOWER")
            return (size + Dimension.Of(_strides[i] - 1)) is { } rounded ? rounded / stride : null;
        var room = size + Dimension.Of(Padding(i) - Span(i) + (roundUp ? _strides[i] - 1 : 0));
        if (room is null || (room / stride) is not { } steps)
            return null;
        var positions = steps + Dimension.One;

        // A window that would begin in the padding behind the end is none.
        return roundUp && positions?.Number is { } count && size.Number is { } whole && (count - 1) * _strides[i] >= whole + _pads[i] ? Dimension.Of(count - 1) : positions;
    }
}
