using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Surveys.Onnx.Cases;

/// <summary>For each operator of the table the ways that it can be used in, homogeneous and not.</summary>
internal static class OperatorCases
{
    private static readonly Random Random = new(3);

    private static readonly TensorProto Weight = Drawn(Random, 6, 4, 3, 3);
    private static readonly TensorProto Halves = Drawn(Random, 6, 2, 3, 3);
    private static readonly TensorProto Spread = Drawn(Random, 4, 3, 3, 3);
    private static readonly TensorProto Matrix = Drawn(Random, 144, 5);
    private static readonly TensorProto Turned = Drawn(Random, 5, 144);
    private static readonly TensorProto Four = Drawn(Random, 4);
    private static readonly TensorProto Five = Drawn(Random, 5);
    private static readonly TensorProto Six = Drawn(Random, 6);
    private static readonly TensorProto PerChannel = Drawn(Random, 4, 1, 1);
    private static readonly TensorProto Everywhere = Drawn(Random, 2, 4, 6, 6);
    private static readonly TensorProto FourPositive = Floats([4], 0.5f, 1, 1.5f, 2);
    private static readonly TensorProto FourZeros = Floats([4], 0, 0, 0, 0);
    private static readonly TensorProto SixZeros = Floats([6], 0, 0, 0, 0, 0, 0);
    private static readonly TensorProto Zero = Floats([], 0);
    private static readonly TensorProto One = Floats([], 1);
    private static readonly TensorProto Half = Floats([], 0.5f);
    private static readonly TensorProto Two = Floats([], 2);
    private static readonly TensorProto Three = Floats([], 3);
    private static readonly TensorProto MinusOne = Floats([], -1);
    private static readonly TensorProto Third = Floats([], 1 / 3f);

    public static IReadOnlyList<OperatorCase> All { get; } =
    [
        .. new[] { "Relu", "LeakyRelu", "Identity", "Neg", "Abs", "Sign", "Reciprocal", "Dropout", "IsNaN", "IsInf", "Shape", "Size", "NonZero" }.SelectMany(static name => Of(name, "x")),
        .. new[] { "Elu", "Celu", "Selu", "ThresholdedRelu", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Erf", "Softsign", "Softplus", "Gelu", "Mish", "Softmax", "LogSoftmax", "Exp", "Log", "Sin",
            "Cos", "Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Asinh", "Acosh", "Atanh", "Floor", "Ceil", "Round" }.SelectMany(static name => Of(name, "x").Concat(Of(name, "sign"))),
        .. Of("Selu", "positive"), .. Of("Elu", "positive"), .. Of("Celu", "positive"), .. Of("ThresholdedRelu", ["x"], ("alpha", 0.0)), .. Of("Hardmax", "x"), .. Of("Not", "where"),
        .. Of("Log", "square"), .. Of("Sqrt", "positive"), .. Of("Sqrt", "square"),
        .. Of("LeakyRelu", ["x"], ("alpha", 0.3)), .. Of("LeakyRelu", ["x"], ("alpha", -0.5)), .. Of("PRelu", "x", PerChannel), .. Of("PRelu", "x", "y"),
        .. Of("Clip", "x"), .. Of("Clip", "x", Zero), .. Of("Clip", "x", "", Zero), .. Of("Clip", "x", MinusOne, Half), .. Of("Clip", "x", "", Half), .. Of("Clip", "x", Zero, Half),
        .. Of("Clip", "positive", MinusOne),
        .. Of("Shrink", "x"), .. Of("Shrink", ["x"], ("lambd", 0.0)), .. Of("Shrink", ["x"], ("lambd", 0.0), ("bias", 0.25)),
        .. Of("Cast", ["x"], ("to", 11)), .. Of("Cast", ["x"], ("to", 9)), .. Of("Cast", ["square"], ("to", 7)), .. Of("Cast", ["where"], ("to", 1)), .. Of("CastLike", "x", "y"), .. Of("CastLike", "where", "x"),

        .. new[] { "Add", "Sub", "Sum", "Mean", "Max", "Min" }.SelectMany(static name => Of(name, "x", "y").Concat(Of(name, "x", "square")).Concat(Of(name, "x", PerChannel)).Concat(Of(name, "x", Zero)).Concat(Of(name, "square", "square"))),
        .. Of("Sum", "x", "y", "x"), .. Of("Max", "x"), .. Of("Add", "sign", PerChannel), .. Of("Sub", One, "x"),
        .. Of("Mul", "x", "y"), .. Of("Mul", "x", PerChannel), .. Of("Mul", "square", "sign"), .. Of("Div", "square", "y"), .. Of("Div", "x", "y"), .. Of("Div", One, "x"), .. Of("Div", "x", Two),
        .. Of("Mod", ["x", "y"], ("fmod", 1)), .. Of("Mod", ["x", Half], ("fmod", 1)),
        .. Of("Pow", "x", Two), .. Of("Pow", "x", Three), .. Of("Pow", "positive", Half), .. Of("Pow", "square", Half), .. Of("Pow", "x", One), .. Of("Pow", Two, "x"), .. Cautious("Pow", ["positive", Third]),
        .. Of("Pow", "x", Floats([6], 1, 2, 3, 1, 2, 3)), .. Of("Pow", "x", MinusOne),
        .. Of("Where", "where", "x", "y"), .. Of("Where", "where", "x", PerChannel), .. Of("Where", "where", "x", Zero), .. Of("Where", "where", "square", "x"),
        .. Of("Concat", ["x", "y"], ("axis", 1)), .. Of("Concat", ["x", "square"], ("axis", -1)), .. Of("Concat", ["x", Everywhere], ("axis", 0)), .. Of("Concat", ["x"], ("axis", 0)),
        .. new[] { "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual" }.SelectMany(static name => Of(name, "x", "y").Concat(Of(name, "positive", Zero))),
        .. new[] { "Greater", "Less" }.SelectMany(static name => Of(name, "x", Half).Concat(Of(name, "x", "square"))),
        .. new[] { "And", "Or", "Xor" }.SelectMany(static name => Of(name, "where", "where")),

        .. Of("MatMul", "flat", Matrix), .. Of("MatMul", "x", "y"), .. Of("MatMul", "x", "square"),
        .. Of("Gemm", "flat", Matrix), .. Of("Gemm", ["flat", Turned], ("transB", 1)), .. Of("Gemm", "flat", Matrix, Five), .. Of("Gemm", ["flat", Matrix, Five], ("beta", 0.0)),
        .. Of("Gemm", ["flat", Turned, Floats([5], 0, 0, 0, 0, 0)], ("transB", 1), ("alpha", 0.5)), .. Of("Gemm", ["flat", "flat"], ("transB", 1)), .. Of("Gemm", ["flat", "flat"], ("transA", 1)),
        .. Of("Einsum", ["x", "y"], ("equation", "nchw,nchv->ncwv")), .. Of("Einsum", ["x"], ("equation", "nchw->nwc")),
        .. Of("Conv", "x", Weight), .. Of("Conv", ["x", Weight], ("strides", new[] { 2, 1 }), ("pads", new[] { 1, 0, 1, 2 }), ("dilations", new[] { 1, 2 })),
        .. Of("Conv", ["x", Halves], ("group", 2), ("auto_pad", "SAME_UPPER"), ("strides", new[] { 4, 4 })), .. Of("Conv", "x", Weight, Six), .. Of("Conv", "x", Weight, SixZeros),
        .. Of("Conv", ["x", Halves], ("group", 2), ("pads", new[] { 1, 0, 2, 1 }), ("dilations", new[] { 2, 1 })), .. Of("Conv", ["x", Weight], ("pads", new[] { 3, 0, 3, 1 })),
        .. Of("Conv", ["x", Drawn(new Random(5), 6, 4, 5, 5)], ("strides", new[] { 2, 2 }), ("pads", new[] { 2, 1, 1, 2 })), .. Of("Conv", ["x", Drawn(new Random(6), 6, 4, 4, 4)], ("strides", new[] { 2, 2 })),
        .. Of("Conv", ["x", Drawn(new Random(7), 6, 4, 4, 6)], ("strides", new[] { 2, 2 }), ("pads", new[] { 3, 3, 0, 3 })), .. Of("Conv", ["x", Weight], ("auto_pad", "VALID")),
        .. Of("Conv", ["x", Weight], ("auto_pad", "SAME_LOWER")),
        .. Of("ConvTranspose", "x", Spread), .. Of("ConvTranspose", ["x", Spread], ("strides", new[] { 2, 3 }), ("pads", new[] { 1, 0, 0, 1 }), ("output_padding", new[] { 1, 2 })),
        .. Of("ConvTranspose", ["x", Spread], ("group", 2), ("dilations", new[] { 2, 1 })), .. Of("ConvTranspose", "x", Spread, Drawn(Random, 3)),
        .. Of("MaxPool", ["x"], ("kernel_shape", new[] { 3, 2 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 0, 1, 1 })), .. Many(2, "MaxPool", ["x"], ("kernel_shape", new[] { 2, 2 })),
        .. Of("MaxPool", ["x"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("ceil_mode", 1)), .. Of("MaxPool", ["x"], ("kernel_shape", new[] { 1, 1 }), ("strides", new[] { 3, 4 }), ("ceil_mode", 1)),
        .. Of("AveragePool", ["x"], ("kernel_shape", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 }), ("count_include_pad", 1)),
        .. Of("AveragePool", ["x"], ("kernel_shape", new[] { 2, 2 }), ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 })),
        .. Of("LpPool", ["x"], ("kernel_shape", new[] { 2, 2 }), ("p", 2)), .. Of("GlobalAveragePool", "x"), .. Of("GlobalMaxPool", "x"), .. Of("GlobalLpPool", ["x"], ("p", 2)),
        .. Of("Resize", ["x", "", Floats([4], 1, 1, 2, 1.5f)], ("mode", "nearest")), .. Of("Resize", ["x", "", "", Longs(2, 4, 9, 4)], ("mode", "linear")), .. Of("Resize", ["x", "", Floats([4], 1, 1, 0.5f, 0.4f)], ("mode", "cubic")),
        .. Of("Resize", ["x", Floats([8], 0, 0, -0.5f, 0, 1, 1, 1.5f, 1), "", Longs(2, 4, 9, 4)], ("mode", "linear"), ("coordinate_transformation_mode", "tf_crop_and_resize"), ("extrapolation_value", 5.0)),
        .. At(9, "Upsample", ["x", Floats([4], 1, 1, 2, 3)], ("mode", "nearest")),
        .. Of("GridSample", "x", Drawn(Random, 2, 3, 5, 2)), .. Of("DepthToSpace", ["x"], ("blocksize", 2)), .. Of("SpaceToDepth", ["x"], ("blocksize", 3)),

        .. Of("BatchNormalization", "x", FourPositive, Four, Four, FourPositive), .. Of("BatchNormalization", "x", Four, FourZeros, FourZeros, FourPositive),
        .. Of("BatchNormalization", "x", Four, FourZeros, Four, FourPositive), .. Of("BatchNormalization", "sign", Four, Four, Four, FourPositive),
        .. Of("InstanceNormalization", ["x", Four, Four], ("epsilon", 0.1)), .. Of("InstanceNormalization", ["x", Four, Four], ("epsilon", 0.0)),
        .. Of("LayerNormalization", ["x", Six], ("epsilon", 0.1)), .. Of("LayerNormalization", ["x", Six, Six], ("epsilon", 0.0)), .. Of("LayerNormalization", ["x", Drawn(Random, 6, 6)], ("epsilon", 0.0), ("axis", 2)),
        .. Of("GroupNormalization", ["x", Drawn(Random, 2), Drawn(Random, 2)], ("num_groups", 2), ("epsilon", 0.1)), .. Of("GroupNormalization", ["x", Drawn(Random, 2), Drawn(Random, 2)], ("num_groups", 2), ("epsilon", 0.0)),
        .. Cautious("MeanVarianceNormalization", ["x"]),
        .. At(23, "RMSNormalization", ["x", Six], ("epsilon", 0.0)), .. At(23, "RMSNormalization", ["x", Six], ("epsilon", 0.1)),
        .. Of("LRN", ["x"], ("size", 3), ("alpha", 3.0)), .. Of("LRN", ["x"], ("size", 3), ("bias", 0.0), ("beta", 0.5), ("alpha", 1.0)), .. Of("LpNormalization", "x"), .. Of("LpNormalization", ["x"], ("p", 1), ("axis", 1)),

        .. new[] { "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceL1", "ReduceL2", "ReduceSumSquare" }.SelectMany(static name =>
            Of(name, "x").Concat(Of(name, ["x", Longs(-1, 1)], ("keepdims", 0)))),
        .. new[] { "ReduceSum", "ReduceMean", "ReduceMax" }.SelectMany(static name => Of(name, ["x"], ("noop_with_empty_axes", 1))), .. Cautious("ReduceSumSquare", ["x"], ("noop_with_empty_axes", 1)),
        .. Of("ReduceProd", ["x", Longs(-1)], ("keepdims", 0)), .. Of("ReduceProd", ["x", Longs(-1, 1)]), .. Of("ReduceLogSum", "positive"), .. Of("ReduceLogSumExp", "x"), .. At(12, "ReduceSum", ["x"], ("axes", new[] { 2, 3 })),
        .. Of("ArgMax", ["x"], ("axis", 1)), .. Of("ArgMin", ["x"], ("axis", -1), ("keepdims", 0)), .. Many(2, "TopK", ["x", Longs(3)]), .. Of("CumSum", "x", Long(1)),

        .. Of("Reshape", "x", Longs(0, -1, 3)), .. Of("Reshape", "x", Longs(288)), .. Of("Flatten", "x"), .. Of("Flatten", ["x"], ("axis", -1)), .. Of("Unsqueeze", "x", Longs(0, -1)), .. At(12, "Unsqueeze", ["x"], ("axes", new[] { 1 })),
        .. Of("Transpose", "x"), .. Of("Transpose", ["x"], ("perm", new[] { 0, 2, 3, 1 })), .. Of("Slice", "x", Longs(1, -2), Longs(-1, 9), Longs(2, 3)), .. Of("Slice", "x", Longs(-1), Longs(long.MinValue), Longs(1), Longs(-2)), .. Of("Slice", "x", Longs(-1), Longs(long.MinValue), Longs(1), Longs(-1)),
        .. Of("Slice", "x", Longs(0), Longs(long.MaxValue), Longs(3), Longs(4)), .. Many(2, "Split", ["x", Longs(1, 3)], ("axis", 1)), .. Many(3, "Split", ["x"], ("axis", 3), ("num_outputs", 3)),
        .. Many(5, "Split", ["flat"], ("axis", 1), ("num_outputs", 5)),
        .. Of("Expand", "x", Longs(3, 1, 1, 1, 6)), .. Of("Tile", "x", Longs(1, 2, 1, 3)), .. Of("Pad", "x", Longs(0, 0, 1, 2, 0, 0, 0, -1)), .. Of("Pad", "x", Longs(0, 0, 1, 0, 0, 0, 1, 0), Half), .. Of("Pad", ["x", Longs(0, 0, 2, 1, 0, 0, 0, 1)], ("mode", "reflect")),
        .. Of("Pad", ["x", Longs(1, 0, 0, 1), "", Longs(-1, 1)], ("mode", "edge")),
        .. Of("Gather", ["x", Longs(1, 0, -1)], ("axis", 2)), .. Of("Gather", ["x", Long(2)], ("axis", 1)), .. Of("GatherElements", ["x", Filled(1, 1, 4, 6, 6)], ("axis", 0)), .. Of("GatherND", "x", Listed([2, 2], 0, 1, 1, 3)),
        .. Of("ScatterElements", ["x", Filled(2, 2, 4, 1, 6), Drawn(Random, 2, 4, 1, 6)], ("axis", 2)), .. Of("ScatterElements", ["x", Filled(2, 2, 4, 6, 6), "y"], ("axis", 2), ("reduction", "add")),
        .. Of("ScatterElements", ["x", Filled(2, 2, 4, 6, 6), "y"], ("axis", 2), ("reduction", "mul")), .. Of("ScatterElements", ["x", Filled(2, 2, 4, 1, 6), Drawn(Random, 2, 4, 1, 6)], ("axis", 2), ("reduction", "mul")),
        .. Of("ScatterND", "x", Listed([2, 1], 0, 1), "y"), .. Of("ScatterND", "x", Listed([1, 1], 0), Drawn(Random, 1, 4, 6, 6)),
        .. Of("Trilu", ["x"], ("upper", 0)), .. Of("ReverseSequence", ["x", Longs(3, 4)], ("batch_axis", 0), ("time_axis", 1)), .. Of("EyeLike", "flat"),
        .. Of("Constant", [], ("value", Drawn(Random, 2, 3))), .. Of("ConstantOfShape", Longs(2, 3)), .. Of("Range", Long(0), Long(5), Long(2)), .. Of("OneHot", Longs(0, 2), Long(3), Floats([2], 0, 1)),
        .. Of("Squeeze", Drawn(Random, 1, 3, 1)), .. Of("Squeeze", Drawn(Random, 1, 3, 1), Longs(0)),
        .. AttributeCases.All,
    ];

    private static IEnumerable<OperatorCase> Of(string name, params object[] inputs) => [new(name, inputs, [])];

    private static IEnumerable<OperatorCase> Of(string name, object[] inputs, params (string, object)[] attributes) => [new(name, inputs, attributes)];

    private static IEnumerable<OperatorCase> Many(int outputs, string name, object[] inputs, params (string, object)[] attributes) => [new(name, inputs, attributes) { Outputs = outputs }];

    private static IEnumerable<OperatorCase> At(long opset, string name, object[] inputs, params (string, object)[] attributes) => [new(name, inputs, attributes) { Opset = opset }];

    private static IEnumerable<OperatorCase> Cautious(string name, object[] inputs, params (string, object)[] attributes) => [new(name, inputs, attributes) { IsCautious = true }];
}
