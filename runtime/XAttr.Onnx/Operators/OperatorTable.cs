using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Operators.Constants;
using XAttr.Onnx.Operators.Joins;
using XAttr.Onnx.Operators.Linear;
using XAttr.Onnx.Operators.Normalization;
using XAttr.Onnx.Operators.Pointwise;
using XAttr.Onnx.Operators.Reductions;
using XAttr.Onnx.Operators.Shaping;
using XAttr.Onnx.Operators.Spatial;
using Points = XAttr.Generator.Layers.Pointwise;

namespace XAttr.Onnx.Operators;

/// <summary>Every operator of which something is known.</summary>
internal static class OperatorTable
{
    private static readonly Operator[] Rectifiers =
    [
        new LayerOperator("Relu", new Points.ReLU()),
        new LayerOperator("LeakyRelu", new Points.LeakyReLU(), ("alpha", "NegativeSlope", 0.01)),
        new PRelu(),
        new LayerOperator("Elu", new Points.ELU(), ("alpha", "Alpha", 1)),
        new LayerOperator("Celu", new Points.CELU(), ("alpha", "Alpha", 1)),
        new LayerOperator("Selu", new Points.SELU(), ("alpha", "", 0), ("gamma", "", 0)),
        new LayerOperator("ThresholdedRelu", new Points.Threshold(), ("alpha", "Bound", 1)),
        new Clip(),
        new Shrink(),
    ];

    private static readonly Operator[] Smooth =
    [
        new Gate("Sigmoid", new Points.Sigmoid()),
        new Gate("HardSigmoid", new Points.Hardsigmoid(), "alpha", "beta"),
        new Gate("Tanh", new Points.Tanh()),
        new Gate("Erf", new Points.Erf()),
        new Gate("Softsign", new Points.Softsign()),
        new LayerOperator("Softplus", new Points.Softplus()),
        new LayerOperator("Gelu", new Points.GELU(), ("approximate", "", 0)),
        new LayerOperator("HardSwish", new Points.Hardswish()),
        new LayerOperator("Swish", new Points.SiLU(), ("alpha", "", 0)),
        new LayerOperator("Mish", new Points.Mish()),
        new SoftmaxOperator("Softmax", new Points.Softmax()),
        new SoftmaxOperator("LogSoftmax", new Points.LogSoftmax()),
        new Curved("Exp", isNonnegative: true),
        new Curved("Log"),
        new Curved("Sin"),
        new Curved("Cos"),
        new Curved("Tan"),
        new Curved("Asin"),
        new Curved("Acos", isNonnegative: true),
        new Curved("Atan"),
        new Curved("Sinh"),
        new Curved("Cosh", isNonnegative: true),
        new Curved("Asinh"),
        new Curved("Acosh", isNonnegative: true),
        new Curved("Atanh"),
    ];

    private static readonly Operator[] Elementary =
    [
        new LayerOperator("Identity", new Points.Identity()),
        new LayerOperator("Neg", new Points.Neg()),
        new LayerOperator("Abs", new Points.Abs()),
        new LayerOperator("Sign", new Points.Sign()),
        new LayerOperator("Sqrt", new Points.Sqrt()),
        new Reciprocal(),
        new Dropout(),
        new Cast(),
        new CastLike(),
        new Hardmax(),
        new Rounding("Floor", Math.Floor),
        new Rounding("Ceil", Math.Ceiling),
        new Rounding("Round", static number => Math.Round(number, MidpointRounding.ToEven)),
        new Test("Not"),
        new Test("IsNaN"),
        new Test("IsInf", "detect_negative", "detect_positive"),
    ];

    private static readonly Operator[] Joined =
    [
        new Add(),
        new Sub(),
        new Sum(),
        new Mean(),
        new Mul(),
        new Div(),
        new Mod(),
        new Pow(),
        new Max(),
        new Min(),
        new Where(),
        new Concat(),
        new Comparison("Equal"),
        new Comparison("Greater"),
        new Comparison("GreaterOrEqual"),
        new Comparison("Less"),
        new Comparison("LessOrEqual"),
        new Logical("And"),
        new Logical("Or"),
        new Logical("Xor"),
    ];

    private static readonly Operator[] Maps =
    [
        new MatMul(),
        new Gemm(),
        new Einsum(),
        new Conv(),
        new ConvTranspose(),
        new Pool("MaxPool", isNorm: false, "storage_order"),
        new Pool("AveragePool", isNorm: false, "count_include_pad"),
        new Pool("LpPool", isNorm: true, "p"),
        new GlobalPool("GlobalAveragePool"),
        new GlobalPool("GlobalMaxPool"),
        new GlobalPool("GlobalLpPool", isNorm: true, "p"),
        new Resize("Resize"),
        new Resize("Upsample"),
        new GridSample(),
        new DepthToSpace(),
        new SpaceToDepth(),
    ];

    private static readonly Operator[] Normalizations =
    [
        new BatchNormalization(),
        new EpsilonNormalization("InstanceNormalization", (3, 3), fallback: 1e-5),
        new EpsilonNormalization("LayerNormalization", (2, 3), fallback: 1e-5, "axis", "stash_type"),
        new EpsilonNormalization("GroupNormalization", (3, 3), fallback: 1e-5, "num_groups", "stash_type"),
        new EpsilonNormalization("RMSNormalization", (2, 2), fallback: 1e-5, "axis", "stash_type"),
        new EpsilonNormalization("MeanVarianceNormalization", (1, 1), fallback: 1e-9, "axes"),
        new Lrn(),
        new LpNormalization(),
    ];

    private static readonly Operator[] Reduced =
    [
        new HomogeneousReduction("ReduceSum"),
        new HomogeneousReduction("ReduceMean"),
        new HomogeneousReduction("ReduceMax"),
        new HomogeneousReduction("ReduceMin"),
        new HomogeneousReduction("ReduceL1", isNorm: true),
        new HomogeneousReduction("ReduceL2", isNorm: true),
        new ReduceSumSquare(),
        new ReduceProd(),
        new ReduceLogSum(),
        new ReduceLogSumExp(),
        new ArgExtreme("ArgMax"),
        new ArgExtreme("ArgMin"),
        new TopK(),
        new CumSum(),
    ];

    private static readonly Operator[] Shaped =
    [
        new Reshape(),
        new Flatten(),
        new Squeeze(),
        new Unsqueeze(),
        new Transpose(),
        new Slice(),
        new Split(),
        new Expand(),
        new Tile(),
        new Pad(),
        new Gather(),
        new GatherElements(),
        new GatherND(),
        new Scatter("ScatterElements", "axis"),
        new Scatter("ScatterND"),
        new Trilu(),
        new ReverseSequence(),
    ];

    private static readonly Operator[] Given =
    [
        new ConstantOperator(),
        new ConstantOfShape(),
        new Constants.Range(),
        new ShapeOperator(),
        new SizeOf(),
        new EyeLike(),
        new NonZero(),
        new OneHot(),
    ];

    /// <summary>The operators by their names.</summary>
    public static IReadOnlyDictionary<string, Operator> All { get; } =
        new[] { Rectifiers, Smooth, Elementary, Joined, Maps, Normalizations, Reduced, Shaped, Given }
            .SelectMany(static family => family).ToDictionary(static row => row.Name, StringComparer.Ordinal);

    /// <summary>The operator, or null where nothing is known of it.</summary>
    public static Operator? Find(string name) => All.GetValueOrDefault(name);
}
