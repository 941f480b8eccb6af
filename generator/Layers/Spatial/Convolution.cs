using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A convolution, padded with zeros or with elements of its input.</summary>
internal abstract class Convolution : ConvolutionBase
{
    private readonly ConvolutionPaddingArgument _padding;

    protected Convolution(int rank)
        : this(new ConvolutionPaddingArgument(rank), rank)
    {
    }

    private Convolution(ConvolutionPaddingArgument padding, int rank)
        : base(rank, padding, PaddingMode) => (Rank, _padding) = (rank, padding);

    private const string PaddingModeDoc =
        "What the padding consists of: <c>\"zeros\"</c>, <c>\"reflect\"</c>, <c>\"replicate\"</c> or <c>\"circular\"</c>. Default <c>\"zeros\"</c>.";

    private static ChoiceArgument PaddingMode { get; } =
        new("PaddingMode", PaddingModeDoc, PadModes.Zeros, PadModes.Reflect, PadModes.Replicate, PadModes.Circular);

    /// <summary>The number of spatial dimensions.</summary>
    public int Rank { get; }

    public override string Summary =>
        $"A {Space.Count(Rank)}-dimensional convolution without bias over {Space.A(Rank)}: {Space.Shape(Rank)} → {Space.Shape(Rank, "out", "'")}; the "
        + "number of input channels is inferred.";

    public override bool IsWrittenAlike => true;

    protected override Window Window(LayerScope layer) => base.Window(layer) with { Padding = _padding.Read(layer) };

    protected override Shape? InferShape(LayerScope layer, Window window, long channels) => ShapeRules.Computed(layer, () =>
    {
        if (_padding.IsSame(layer))
            return SameShape(layer, window, channels);
        return PadModes.Fits(layer, PaddingMode.Read(layer), [.. window.Padding.SelectMany(static size => new[] { size, size }).Reverse()])
            ? window.Slide(layer, channels)
            : null;
    });

    protected override Shape Positions(LayerScope layer, Shape output) => output;

    protected override IEnumerable<string> Options(LayerScope layer, Window window)
    {
        var mode = PaddingMode.Read(layer);
        if (_padding.IsSame(layer))
        {
            // With other elements than zeros TorchSharp mixes the dimensions of an unequal kernel up; equal halves can be written as numbers.
            yield return mode == PadModes.Zeros || window.IsUniform
                ? "padding: global::TorchSharp.Padding.Same"
                : "padding: " + Torch.Sizes([.. Totals(window).Select(static total => total / 2)], isUniform: false);
        }

        if (mode != PadModes.Zeros)
            yield return "padding_mode: " + PadModes.Literal(mode);
    }

    private static Shape? SameShape(LayerScope layer, Window window, long channels)
    {
        if (window.Stride.Any(static stride => stride != 1))
        {
            return layer.RefuseShape(
                $"padding \"same\" keeps the input's size, which a stride of {Spatial.Window.Text(window.Stride)} does not; write the padding as a number");
        }

        var totals = Totals(window);
        var mode = PaddingMode.Read(layer);
        if (mode != PadModes.Zeros && !window.IsUniform && totals.Any(static total => total % 2 != 0))
        {
            return layer.RefuseShape(
                $"padding \"same\" of the mode \"{mode}\" needs equal halves, but its window of {Spatial.Window.Text(window.Spans)} has an even size; "
                + "make the kernel's sizes odd, or pad with a layer before it");
        }

        var sides = totals.Reverse().SelectMany(static total => new[] { total / 2, total - total / 2 });
        return PadModes.Fits(layer, mode, [.. sides]) ? new Shape([channels, .. layer.Input.Sizes.Skip(1)]) : null;
    }

    private static long[] Totals(Window window) => [.. window.Spans.Select(static span => span - 1)];

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (window, mode, input) = (Window(layer), PaddingMode.Read(layer), nodes.Input);
        long[] before = _padding.IsSame(layer) ? [.. Totals(window).Select(static total => total / 2)] : window.Padding;
        long[] after = _padding.IsSame(layer) ? [.. Totals(window).Select(static total => total - total / 2)] : window.Padding;
        if (mode != PadModes.Zeros)
        {
            input = PadModes.Write(nodes, input, mode, before, after);
            before = after = [.. before.Select(static _ => 0L)];
        }

        return WriteOnnx(layer, nodes, "Conv", input, window.OnnxAttributes([.. before, .. after]));
    }
}

internal sealed class Conv1d() : Convolution(rank: 1);

internal sealed class Conv2d() : Convolution(rank: 2);

internal sealed class Conv3d() : Convolution(rank: 3);
