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

    /// <summary>The sizes of the window.</summary>
    public IReadOnlyList<long> Kernel => _kernel;

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

    /// <summary>The attributes of a convolution that takes what a window gives back to images of these sizes: its gradient.</summary>
    /// <param name="sizes">The sizes of the images; null for one that is open.</param>
    /// <param name="roundUp">Whether the last window may reach beyond the padding; that is cut off.</param>
    /// <returns>Null where a size that is open decides.</returns>
    public (string Name, object Value)[]? Back(IReadOnlyList<Dimension?> sizes, bool roundUp = false)
    {
        var (pads, extra) = (new long[2 * Rank], new long[Rank]);
        for (var i = 0; i < Rank; i++)
        {
            if (Reach(sizes[i], i, roundUp) is not { } found)
                return null;
            (pads[i], pads[i + Rank], extra[i]) = (found.Before, found.Behind + System.Math.Max(0, -found.Left), System.Math.Max(0, found.Left));
        }

        return [("kernel_shape", _kernel), ("strides", _strides), ("dilations", _dilations), ("pads", pads), ("output_padding", extra)];
    }

    /// <summary>
    /// The same for images of any sizes, with what may lie behind their end besides: that is cut off where it runs. Null where the padding itself depends on the sizes.
    /// </summary>
    public (string Name, object Value)[]? BackBeyond() => Plain is null ? null :
        [
            ("kernel_shape", _kernel), ("strides", _strides), ("dilations", _dilations), ("pads", Enumerable.Range(0, 2 * Rank).Select(i => i < Rank ? Pad(i) : 0).ToArray()),
            ("output_padding", _strides.Select(static stride => stride - 1).ToArray()),
        ];

    /// <summary>The attributes of the window itself where its padding depends on no sizes; null where it does.</summary>
    public (string Name, object Value)[]? Plain => _autoPad is "SAME_UPPER" or "SAME_LOWER" ? null :
        [("kernel_shape", _kernel), ("strides", _strides), ("dilations", _dilations), ("pads", Enumerable.Range(0, 2 * Rank).Select(Pad).ToArray())];

    /// <summary>The attributes of the window itself, its padding in numbers; null where a size that is open decides.</summary>
    public (string Name, object Value)[]? Written(IReadOnlyList<Dimension?> sizes) => Back(sizes)?[..4];

    /// <summary>How many of an image's elements, or of it and its padding, a window has at each of its places; null where a size is open.</summary>
    public IReadOnlyList<IReadOnlyList<long>>? Counts(IReadOnlyList<Dimension?> sizes, bool roundUp, bool withPadding)
    {
        if (Back(sizes) is null || sizes.Any(static size => size?.Number is null))
            return null;
        return [.. sizes.Select((size, i) => Counts(size!.Factor, i, roundUp, withPadding))];
    }

    /// <summary>Whether there is padding around images of these sizes.</summary>
    public bool IsPadded(IReadOnlyList<Dimension?> sizes) => _autoPad is "SAME_UPPER" or "SAME_LOWER"
        ? sizes.Select((size, i) => Reach(size, i, roundUp: false)).Any(static found => found is not { Before: 0, Behind: 0 })
        : Enumerable.Range(0, 2 * Rank).Any(i => Pad(i) != 0);

    /// <summary>Adds a transposed convolution that takes the gradient of what a window gives back to its input, of sizes that may be open.</summary>
    /// <param name="scope">The node.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="weight">What each place spreads.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="roundUp">Whether the last window may reach beyond the padding.</param>
    /// <exception cref="System.NotSupportedException">A size that is open decides how much is padded.</exception>
    public string Spread(AdjointScope scope, string gradient, string weight, long groups, bool roundUp = false)
    {
        if (scope.Node.Input.Shape is not { } shape)
            throw scope.Open(0);
        if (Back([.. shape.Sizes.Skip(2)], roundUp) is { } fixedSizes)
            return scope.Builder.Add("ConvTranspose", [gradient, weight], [.. fixedSizes, ("group", groups)]);
        var beyond = scope.Builder.Add("ConvTranspose", [gradient, weight], [.. BackBeyond() ?? throw scope.Open(0), ("group", groups)]);
        var ends = scope.Builder.Add("Slice", [scope.ShapeOf(), scope.Builder.Integers(2), scope.Builder.Integers(2 + Rank)]);
        return scope.Builder.Add("Slice", [beyond, scope.Builder.Integers(new long[Rank]), ends, scope.Builder.Integers([.. Enumerable.Range(2, Rank).Select(static axis => (long)axis)])]);
    }

    /// <summary>How many elements a window has.</summary>
    public long Volume => _kernel.Aggregate(1L, static (product, size) => product * size);

    private List<long> Counts(long size, int i, bool roundUp, bool withPadding)
    {
        var (before, behind, _) = Reach(Dimension.Of(size), i, roundUp)!.Value;
        var places = Positions(Dimension.Of(size), i, roundUp)!.Factor;
        var (first, end) = withPadding ? (-before, size + behind) : (0, size);
        return [.. Enumerable.Range(0, (int)places).Select(place => Enumerable.Range(0, (int)_kernel[i]).LongCount(j => (place * _strides[i]) - before + (j * _dilations[i]) is var at && at >= first && at < end))];
    }

    // The padding before and behind, and what the last window leaves over; below 0 where it reaches beyond.
    private (long Before, long Behind, long Left)? Reach(Dimension? size, int i, bool roundUp)
    {
        var isSame = _autoPad is "SAME_UPPER" or "SAME_LOWER";
        if (size?.Number is not { } number)
            return _strides[i] == 1 && !isSame ? (Pad(i), Pad(i + Rank), 0) : null;
        if (Positions(size, i, roundUp)?.Number is not { } places)
            return null;
        var reach = ((places - 1) * _strides[i]) + Span(i);
        if (!isSame)
            return (Pad(i), Pad(i + Rank), number + Padding(i) - reach);
        var total = System.Math.Max(0, reach - number);
        var smaller = total / 2;
        return (_autoPad == "SAME_UPPER" ? smaller : total - smaller, _autoPad == "SAME_UPPER" ? total - smaller : smaller, number + total - reach);
    }

    private long Pad(int place) => _autoPad == "VALID" ? 0 : _pads[place];

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

    /// <summary>The padding that both sides have, and where they differ what is padded before instead: left, right, top, bottom.</summary>
    public static (string? Before, IReadOnlyList<long> Padding) Padding((string Name, object Value)[] window)
    {
        var pads = (IReadOnlyList<long>)window[3].Value;
        var rank = pads.Count / 2;
        if (pads.Take(rank).SequenceEqual(pads.Skip(rank)))
            return (null, [.. pads.Take(rank)]);
        var sides = Enumerable.Range(0, rank).Reverse().SelectMany(i => new[] { pads[i], pads[i + rank] });
        return ($"new[] {{ {string.Join(", ", sides)} }}", [.. Enumerable.Repeat(0L, rank)]);
    }

    /// <summary>The arguments of a layer that goes by a window: its size, and what is not as usual.</summary>
    /// <param name="window">As it is <see cref="Written"/>.</param>
    /// <param name="padding">The padding.</param>
    /// <param name="isPooling">Whether its stride is usually the window, and not 1.</param>
    public static List<string> Arguments((string Name, object Value)[] window, IReadOnlyList<long> padding, bool isPooling = false)
    {
        var (kernel, strides, dilations) = ((IReadOnlyList<long>)window[0].Value, (IReadOnlyList<long>)window[1].Value, (IReadOnlyList<long>)window[2].Value);
        List<string> arguments = [DeclarationScope.Text(kernel)];
        if (!strides.SequenceEqual(isPooling ? kernel : [.. kernel.Select(static _ => 1L)]))
            arguments.Add($"Stride = {DeclarationScope.Text(strides)}");
        if (dilations.Any(static dilation => dilation != 1))
            arguments.Add($"Dilation = {DeclarationScope.Text(dilations)}");
        if (padding.Any(static pad => pad != 0))
            arguments.Add($"Padding = {DeclarationScope.Text(padding)}");
        return arguments;
    }
}
