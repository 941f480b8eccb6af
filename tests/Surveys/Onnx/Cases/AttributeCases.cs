using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Surveys.Onnx.Cases;

/// <summary>The ways that attributes change what an operator computes, which its degree seldom asks for and its gradient always.</summary>
internal static class AttributeCases
{
    private static readonly Random Random = new(11);

    private static readonly TensorProto Weight = Drawn(Random, 6, 4, 3, 3);
    private static readonly TensorProto Spread = Drawn(Random, 4, 3, 3, 3);
    private static readonly TensorProto Four = Drawn(Random, 4);
    private static readonly TensorProto FourZeros = Floats([4], 0, 0, 0, 0);
    private static readonly TensorProto FourPositive = Floats([4], 0.5f, 1, 1.5f, 2);
    private static readonly int[] Two = [2, 2];
    private static readonly int[] Three = [3, 3];
    private static readonly int[] OneAround = [1, 1, 1, 1];
    private static readonly int[] Mixed = [3, 2];

    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        Of("Elu", ["x"], ("alpha", 0.5)), Of("Celu", ["x"], ("alpha", 0.5)), Of("Selu", ["x"], ("alpha", 1.5), ("gamma", 2.0)), Of("HardSigmoid", ["x"], ("alpha", 0.3), ("beta", 0.4)),
        Of("HardSigmoid", ["x"], ("alpha", 2.2)), Of("Gelu", ["x"], ("approximate", "tanh")), Of("Softmax", ["x"], ("axis", 1)), Of("LogSoftmax", ["x"], ("axis", 1)), Of("Hardmax", ["x"], ("axis", 1)),
        Of("Dropout", ["x"], ("seed", 1)), Of("IsInf", ["x"], ("detect_negative", 0), ("detect_positive", 1)), Of("Shrink", ["x"], ("lambd", 0.3), ("bias", 0.1)), Of("ThresholdedRelu", ["x"], ("alpha", 0.3)),
        Of("Swish", ["x"], ("alpha", 1.7)) with { Opset = 24 }, Of("Swish", ["x"]) with { Opset = 24 },
        Of("Max", ["x", "y", "positive"]), Of("Min", ["x", "y", "x"]), Of("Concat", ["x", "y", "x"], ("axis", 2)),

        Of("Einsum", ["x", "y"], ("equation", "nchw,nchw->n")), Of("Einsum", ["x", "y"], ("equation", "nchw,abhw->bcna")), Of("Einsum", ["x", "y"], ("equation", "nchw,abde->nd")), Of("Einsum", ["x"], ("equation", "nchw->cn")), Of("Einsum", ["x"], ("equation", "...w->...")),
        Of("MatMul", ["flat", Drawn(Random, 144)]), Of("MatMul", ["x", Drawn(Random, 2, 1, 6, 3)]), Of("MatMul", [Drawn(Random, 5, 6), "x"]),
        Of("Conv", ["x", Weight], ("kernel_shape", Three), ("auto_pad", "SAME_UPPER"), ("strides", Mixed)), Of("Conv", ["x", Weight], ("kernel_shape", Three), ("group", 1), ("strides", Two)),
        Of("ConvTranspose", ["x", Spread], ("kernel_shape", Three), ("auto_pad", "SAME_UPPER"), ("strides", Two)), Of("ConvTranspose", ["x", Spread], ("strides", Two), ("output_shape", new[] { 12, 13 })),
        Of("ConvTranspose", ["x", Spread], ("auto_pad", "VALID")),
        Of("MaxPool", ["x"], ("kernel_shape", Two), ("dilations", Mixed)), Of("MaxPool", ["x"], ("kernel_shape", Three), ("auto_pad", "SAME_LOWER"), ("strides", Two)),
        Many(2, "MaxPool", ["x"], ("kernel_shape", Two), ("storage_order", 1)),
        Of("AveragePool", ["x"], ("kernel_shape", Three), ("strides", Two), ("ceil_mode", 1)), Of("AveragePool", ["x"], ("kernel_shape", Three), ("strides", Two), ("ceil_mode", 1), ("pads", new[] { 1, 0, 0, 1 })),
        Of("AveragePool", ["x"], ("kernel_shape", Two), ("dilations", Mixed)), Of("AveragePool", ["x"], ("kernel_shape", Three), ("pads", OneAround), ("strides", Two)),
        Of("AveragePool", ["x"], ("kernel_shape", Three), ("auto_pad", "SAME_LOWER"), ("strides", Two)),
        Of("LpPool", ["x"], ("kernel_shape", Three), ("strides", Two), ("pads", OneAround), ("p", 1)), Of("LpPool", ["x"], ("kernel_shape", Two), ("dilations", Mixed), ("p", 3)),
        Of("LpPool", ["x"], ("kernel_shape", Two), ("auto_pad", "SAME_UPPER")), Of("LpPool", ["x"], ("kernel_shape", Three), ("strides", Two), ("ceil_mode", 1)),
        Of("GlobalLpPool", ["x"], ("p", 1)), Of("GlobalLpPool", ["x"], ("p", 3)), Of("DepthToSpace", ["x"], ("blocksize", 2), ("mode", "CRD")),
        .. Resized(),
        Of("GridSample", ["x", Drawn(Random, 2, 3, 5, 2)], ("mode", "nearest"), ("padding_mode", "border"), ("align_corners", 1)),

        Of("BatchNormalization", ["x", Four, FourZeros, FourZeros, FourPositive], ("epsilon", 0.25), ("momentum", 0.5), ("training_mode", 0)),
        Many(3, "LayerNormalization", ["x", Drawn(Random, 4, 6, 6), Drawn(Random, 4, 6, 6)], ("axis", 1), ("epsilon", 0.5), ("stash_type", 1)),
        Of("GroupNormalization", ["x", Four, Four], ("num_groups", 2), ("epsilon", 0.25), ("stash_type", 1)) with { Opset = 21 }, Of("RMSNormalization", ["x", Drawn(Random, 4, 6, 6)], ("axis", 1), ("stash_type", 1), ("epsilon", 0.25)) with { Opset = 23 },
        Of("MeanVarianceNormalization", ["x"], ("axes", new[] { 1, 3 })) with { IsCautious = true }, Of("LpNormalization", ["x"], ("p", 2), ("axis", 1)),
        Of("LRN", ["x"], ("size", 5), ("bias", 0.5), ("beta", 0.25), ("alpha", 2.0)),

        .. new[] { "ReduceMean", "ReduceMax", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceSumSquare", "ReduceProd", "ReduceLogSumExp" }.Select(static name =>
            Of(name, ["x"], ("axes", new[] { 1, -1 }), ("keepdims", 0)) with { Opset = 17 }),
        Of("ReduceLogSum", ["positive"], ("axes", Mixed[..1]), ("keepdims", 0)) with { Opset = 17 }, Of("ReduceProd", ["x", Longs(2, 3)], ("keepdims", 1)),
        .. new[] { "ReduceLogSum", "ReduceLogSumExp", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceProd" }.Select(static name => Of(name, ["positive"], ("noop_with_empty_axes", 0))),
        Of("ReduceProd", ["positive", Longs(-1)]),
        Of("ArgMax", ["x"], ("axis", 1), ("select_last_index", 1)), Of("ArgMin", ["x"], ("select_last_index", 1), ("keepdims", 1)),
        Many(2, "TopK", ["x", Longs(2)], ("axis", 1), ("largest", 0), ("sorted", 1)), Of("CumSum", ["x", Long(2)], ("exclusive", 1)), Of("CumSum", ["x", Long(-1)], ("reverse", 1)),
        Of("CumSum", ["x", Long(3)], ("exclusive", 1), ("reverse", 1)),

        Of("Reshape", ["x", Longs(4, -1)], ("allowzero", 1)), Of("Shape", ["x"], ("start", 1), ("end", -1)), Many(2, "Split", ["x"], ("num_outputs", 2)),
        Of("Pad", ["x", Longs(0, 0, 2, 1, 0, 0, 1, 3)], ("mode", "wrap")), Of("Pad", ["x", Longs(2, 1, 0, 3), "", Longs(3, 1)], ("mode", "edge")),
        Of("Pad", ["x", Longs(2, 1, 0, 3), Floats([], 0), Longs(-1, 1)], ("mode", "constant")), Of("Slice", ["x", Longs(4, 0), Longs(0, 6), Longs(2, -1), Longs(-1, 2)]),
        Of("Gather", ["x", Listed([2, 2], 0, 1, -1, 0)], ("axis", 1)), Of("Gather", ["x", Longs(1, 1, 0)]), Of("Gather", ["x", Longs(-1)], ("axis", -1)),
        Of("GatherElements", ["x", Listed([2, 1, 2, 2], 0, 1, -1, 2, 2, 0, 3, 3)], ("axis", 1)), Of("GatherND", ["x", Listed([2, 1], 1, 3)], ("batch_dims", 1)),
        Of("ScatterElements", ["x", Filled(1, 2, 4, 6, 1), Drawn(Random, 2, 4, 6, 1)], ("axis", 3), ("reduction", "max")), Of("ScatterElements", ["x", Filled(1, 2, 4, 6, 1), Drawn(Random, 2, 4, 6, 1)], ("axis", -1), ("reduction", "min")),
        Of("ScatterND", ["x", Listed([2, 1], 0, 0), "y"], ("reduction", "add")), Of("ScatterND", ["x", Listed([1, 1], 1), Drawn(Random, 1, 4, 6, 6)], ("reduction", "mul")),
        Of("Trilu", ["x", Long(1)], ("upper", 1)), Of("Trilu", ["x", Long(-2)], ("upper", 0)), Of("ReverseSequence", ["x", Longs(1, 2, 2, 1)], ("batch_axis", 1), ("time_axis", 0)),
        Of("EyeLike", ["flat"], ("dtype", 7), ("k", 1)), Of("OneHot", [Longs(0, 2), Long(3), Floats([2], 0, 1)], ("axis", 0)), Of("Tile", ["x", Longs(3, 1, 2, 1)]),
    ];

    // Each mode at each way to place elements; scales up and down, and sizes.
    private static IEnumerable<OperatorCase> Resized()
    {
        foreach (var places in new[] { "half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric", "half_pixel_symmetric" })
        {
            foreach (var mode in new[] { "nearest", "linear", "cubic" })
                yield return Of("Resize", ["x", "", Floats([4], 1, 1, 1.7f, 0.6f)], ("mode", mode), ("coordinate_transformation_mode", places));
        }

        // Scales that no element lies halfway or at an edge by, where float32 decides.
        foreach (var nearest in new[] { "round_prefer_floor", "round_prefer_ceil", "floor", "ceil" })
            yield return Of("Resize", ["x", "", Floats([4], 1, 1.5f, 1, 2.45f)], ("mode", "nearest"), ("nearest_mode", nearest));
        yield return Of("Resize", ["x", "", "", Longs(2, 4, 9, 4)], ("mode", "cubic"), ("cubic_coeff_a", -0.5), ("exclude_outside", 1));
        yield return Of("Resize", ["x", "", "", Longs(9, 4)], ("mode", "linear"), ("axes", new[] { 2, 3 }), ("keep_aspect_ratio_policy", "stretch"));
        yield return Of("Resize", ["x", "", "", Longs(2, 4, 3, 4)], ("mode", "linear"), ("antialias", 1));
        yield return Of("Resize", ["x", Floats([8], 0, 0, 0.25f, 0, 1, 1, 0.75f, 1), "", Longs(2, 4, 9, 4)], ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("extrapolation_value", 0.0));
    }

    private static OperatorCase Of(string name, object[] inputs, params (string, object)[] attributes) => new(name, inputs, attributes);

    private static OperatorCase Many(int outputs, string name, object[] inputs, params (string, object)[] attributes) => new(name, inputs, attributes) { Outputs = outputs };
}
