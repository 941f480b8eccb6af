using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The maximum over windows of random places, drawn in each forward pass: for windows once drawn the degree stays.</summary>
internal abstract class FractionalMaxPool : FunctionLayer
{
    private static readonly RealArgument OutputRatio = new(
        "OutputRatio",
        "The output's size as a share of the input's in every spatial dimension, in (0, 1), rounded down; without it by default.",
        fallback: 0,
        minimum: 0,
        below: 1);

    private readonly int _rank;
    private readonly SizesArgument _kernelSize;
    private readonly SizesArgument _outputSize;

    protected FractionalMaxPool(int rank)
    {
        _rank = rank;
        _kernelSize = SizesArgument.OfDimensions("KernelSize", "The window's size", rank, isRequired: true);
        _outputSize = SizesArgument.OfDimensions(
            "OutputSize", "The output's size", rank, note: " Either this or <see cref=\"OutputRatio\"/> is written.");
        Arguments = [_kernelSize, _outputSize, OutputRatio];
    }

    public override string Summary =>
        $"The maximum over windows at random places: {Space.Shape(_rank)} → {Space.SmallShape(_rank)}.";

    public override string Remarks =>
        "The places of the windows are drawn anew in every forward pass, while evaluating too (Graham, 2014), which <c>CheckHomogeneity</c> "
        + "reports. An attribution explains the pass that it was computed in; take the output from the same one with <c>ForwardWithXGradient</c>, and average several for what holds on "
        + "the whole.";

    public override IReadOnlyList<string> Functions => [$"fractional_max_pool{_rank}d"];

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer)
    {
        if (!layer.HasSpatialRank(_rank))
            return null;
        if (_outputSize.Find(layer) is null == (OutputRatio.Read(layer) == 0))
            return layer.RefuseArguments("write OutputSize or OutputRatio, above 0, and not both");

        var kernel = _kernelSize.Read(layer);
        var ratio = OutputRatio.Read(layer);

        // libtorch cuts the fraction off in the same way.
        var output = _outputSize.Find(layer) ?? layer.Input.Sizes.Skip(1).Select(size => (long)(size * ratio)).ToArray();
        if (output.Min() < 1)
            return layer.RefuseShape($"an output ratio of {Torch.Literal(ratio)} leaves nothing of its input {layer.Input}; make it larger");

        // libtorch wants the windows to have room to move in three dimensions, and less so in two.
        var overlap = _rank == 3 ? 0 : 1;
        return Enumerable.Range(0, _rank).All(i => kernel[i] - overlap <= layer.Input[i + 1] - output[i])
            ? new Shape([layer.Input[0], .. output])
            : layer.RefuseShape(
                $"its input {layer.Input} is too small for {Window.Text(output)} windows of {Window.Text(kernel)}; each size must be at least "
                + "the output's and the kernel's together" + (overlap == 1 ? ", less 1" : ""));
    }

    public override string Call(LayerScope layer, string input)
    {
        var (kernel, output) = (_kernelSize.Read(layer), _outputSize.Find(layer));
        var isUniform = AllEqual(kernel) && (output is null || AllEqual(output));
        var size = output is null
            ? "output_ratio: " + Ratio(OutputRatio.Read(layer), isUniform)
            : "output_size: " + Torch.Sizes(output, isUniform);
        return $"{Torch.Functional}.fractional_max_pool{_rank}d({input}, {Torch.Sizes(kernel, isUniform)}, {size})";
    }

    private string Ratio(double ratio, bool isUniform) =>
        isUniform ? Torch.Literal(ratio) : $"({string.Join(", ", Enumerable.Repeat(Torch.Literal(ratio), _rank))})";

    private static bool AllEqual(long[] sizes) => sizes.All(size => size == sizes[0]);

    public override string? WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Refuse("it draws its windows anew in every pass, which no operator of ONNX does");
}

internal sealed class FractionalMaxPool2d() : FractionalMaxPool(rank: 2);

internal sealed class FractionalMaxPool3d() : FractionalMaxPool(rank: 3);
