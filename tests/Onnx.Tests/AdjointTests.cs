using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using XAttr.Onnx.Operators;
using static XAttr.Onnx.Tests.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>The gradient of every operator that has one, in every way that it is used in, against differences.</summary>
public sealed class AdjointTests
{
    // Of floats: what a step of a thousandth rounds away, and the elements that it takes over a kink.
    private const double Step = 1e-3;
    private const double Tolerance = 0.002;

    // No gradient of these is known; of the others no use may be without one but those that are told.
    private static readonly string[] None =
    [
        "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Celu", "Cos", "Cosh", "Einsum", "Elu", "Floor", "GatherElements", "GatherND", "Gelu", "GlobalLpPool", "GridSample",
        "GroupNormalization", "HardSigmoid", "HardSwish", "Hardmax", "InstanceNormalization", "LRN", "LayerNormalization", "LogSoftmax", "LpPool", "MeanVarianceNormalization", "Mish", "Mod",
        "RMSNormalization", "ReduceLogSum", "ReduceLogSumExp", "ReduceProd", "Resize", "ReverseSequence", "Round", "ScatterElements", "ScatterND", "Selu", "Shrink", "Sin", "Sinh", "Softplus", "Softsign",
        "Swish", "Tan", "ThresholdedRelu", "Tile", "TopK", "Trilu", "Upsample",
    ];

    // Slopes that are learned from the input, several exponents, norms of another p, steps, reflections, axes of a version, and lists of indices.
    private static readonly string[] Unusual =
    [
        "PRelu(x, y; )", "Pow(…, x; )", "Pow(x, …; )", "LpNormalization(x; p, axis)", "Slice(x, …, …, …, …; )", "Pad(x, …; mode)", "Pad(x, …, , …; mode)", "Gather(x, …; axis)",
        "ReduceSumSquare(x; noop_with_empty_axes)", "ReduceSum(x; noop_with_empty_axes)", "ReduceMean(x; noop_with_empty_axes)", "ReduceMax(x; noop_with_empty_axes)",
    ];

    // No number has a logarithm below 0; of a window that would begin behind the end ONNX Runtime infers one shape and computes another.
    private static readonly string[] Unfit = ["Log(x; )", "MaxPool(x; kernel_shape, strides, ceil_mode)"];

    // Nothing moves what counts.
    private static readonly string[] Constant =
    [
        "ArgMax", "ArgMin", "Equal", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less", "LessOrEqual", "NonZero", "Shape", "Size",
    ];

    public static TheoryData<int> Cases { get; } = new(OperatorCases.All.Select(static (one, i) => (one, i))
        .Where(static pair => !None.Contains(pair.one.Operator) && !Constant.Contains(pair.one.Operator) && !Unfit.Contains(pair.one.ToString()) && pair.one.Opset >= 13 && pair.one.Inputs.Any(static input => input is "x" or "square" or "positive" or "flat")).Select(static pair => pair.i));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_the_slope(int index)
    {
        var one = OperatorCases.All[index];
        var model = Project(one);
        ModelProto explained;
        try
        {
            explained = OnnxExplanation.Add(model, new() { AllowsInputTimesGradient = true });
        }
        catch (NotSupportedException error)
        {
            Assert.True(Unusual.Contains(one.ToString()), $"{one}: {error.Message}");
            return;
        }

        using var engine = new Engine(explained);
        var random = new Random(9);
        var inputs = Kept(engine.Draw(random), random);
        var degree = OnnxProof.Of(model).Degree?.ToDouble() ?? 1;
        var results = engine.Run(inputs, 1);
        var gradients = new[] { "x", "y" }.ToDictionary(static name => name, name => results[name == "x" ? 1 : 2].Values.Zip(inputs[name], (attribution, value) => attribution * degree / value).ToArray());
        var direction = inputs.ToDictionary(static pair => pair.Key, pair => pair.Value.Select(_ => (2 * random.NextDouble()) - 1).ToArray());
        double At(double step) => engine.Run(inputs.ToDictionary(static pair => pair.Key, pair => pair.Value.Zip(direction[pair.Key], (value, along) => value + (step * along)).ToArray()), 1)[0].Values[0];

        var slope = (At(Step) - At(-Step)) / (2 * Step);
        var terms = gradients.SelectMany(pair => pair.Value.Zip(direction[pair.Key], static (gradient, along) => gradient * along)).ToList();

        // Scores of floats have seven digits, of which the difference of two loses some.
        var rounding = 1e-6 * results[0].Values[0] / Step;
        Assert.True(Math.Abs(slope - terms.Sum()) <= (Tolerance * terms.Sum(Math.Abs)) + Math.Abs(rounding) + 1e-3, $"{one}: the slope is {slope}, and the gradient says {terms.Sum()}");
    }

    [Fact]
    public void What_has_no_gradient_is_told()
    {
        var told = OperatorTable.All.Keys.Where(static name => !OperatorCases.All.Where(one => one.Operator == name).Any(HasGradient)).Order(StringComparer.Ordinal);

        Assert.Empty(None.Except(told));
    }

    [Fact]
    public void What_is_unusual_is_told_in_some_use()
    {
        var told = OperatorCases.All.Where(static one => !HasGradient(one)).Select(static one => one.ToString());

        Assert.Empty(Unusual.Except(told));
    }

    private static bool HasGradient(OperatorCase one)
    {
        try
        {
            OnnxExplanation.Add(Project(one), new() { AllowsInputTimesGradient = true });
            return one.Inputs.Any(static input => input is string and not "where" and not "sign");
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    // Away from 0, where most kinks are.
    private static Dictionary<string, double[]> Kept(Dictionary<string, double[]> inputs, Random random) => inputs.ToDictionary(
        static pair => pair.Key, pair => pair.Value.Select(value => (0.05 + (0.95 * Math.Abs(value))) * (random.Next(2) == 0 ? 1 : -1)).ToArray());

    // One score: the first result of the case, weighted at random.
    private static ModelProto Project(OperatorCase one)
    {
        var model = one.Build();
        using var engine = new Engine(model);
        var count = engine.Run(engine.Draw(new Random(4)), 1)[0].Values.Length;
        var projected = new ModelBuilder().Node("Cast", "result0", "floats", ("to", 1)).Node("Reshape", "floats line", "row").Node("MatMul", "row weights", "score").Data("line", Longs(1, -1))
            .Data("weights", Drawn(new Random(10), count, 1)).Model.Graph;
        model.Graph.Node.AddRange(projected.Node);
        model.Graph.Initializer.AddRange(projected.Initializer);
        model.Graph.Output.Clear();
        model.Graph.Output.Add(new ValueInfoProto { Name = "score" });
        return model;
    }
}
