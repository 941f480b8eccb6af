using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Cases;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>
/// The gradient of every operator of the table, in every way that it is used in: in float64 against libtorch's autograd through the evaluator and against differences,
/// and in ONNX Runtime.
/// </summary>
public sealed class AdjointTests
{
    // Central differences of four values lack h⁴/30 of the fifth derivative, which is below 10¹² on what is drawn, and round by some 10⁻¹⁵ of the terms over h.
    private const double Step = 1e-4;
    private const double DifferenceTolerance = 1e-9;

    // Float64 has 16 digits, of which sums of a thousand terms and quotients by a twentieth lose some.
    private const double Tolerance = 1e-12;

    // Sums of some hundred products in float32, and quotients by what a twentieth of them is.
    private const double EngineTolerance = 1e-3;

    // No gradient of these is known. Upsample is of versions before any that is explained.
    private static readonly string[] None = ["GridSample", "Upsample"];

    // Uses that no gradient is known of, of operators that have one in others.
    private static readonly string[] Unusual =
    [
        "ConvTranspose(x, …; kernel_shape=3 3, auto_pad=SAME_UPPER, strides=2 2)", "ConvTranspose(x, …; strides=2 2, output_shape=12 13)", "Einsum(x; equation=...w->...)", "GatherND(x, …; batch_dims=1)",
        "MatMul(flat, …; )", "MaxPool(x; kernel_shape=2 2, storage_order=1)", "ReduceSumSquare(x; noop_with_empty_axes=1)", "ScatterElements(x, …, …; axis=3, reduction=max)",
        "ScatterElements(x, …, …; axis=-1, reduction=min)", "ScatterElements(x, …, y; axis=2, reduction=mul)", "Resize(x, , , …; mode=linear, antialias=1)",
        "Resize(x, , , …; mode=linear, axes=2 3, keep_aspect_ratio_policy=stretch)", "Resize(x, …, , …; mode=linear, coordinate_transformation_mode=tf_crop_and_resize, extrapolation_value=0)",
        "Resize(x, …, , …; mode=linear, coordinate_transformation_mode=tf_crop_and_resize, extrapolation_value=5)",
    ];

    // Attributes of versions before any that is explained, and those that change no number here.
    private static readonly string[] Other =
    [
        "BatchNormalization.spatial", "Cast.round_mode", "Cast.saturate", "CastLike.round_mode", "CastLike.saturate", "Clip.max", "Clip.min", "Dropout.ratio", "Pad.pads", "Pad.value", "ReduceSum.axes", "Resize.scales", "Slice.axes", "Slice.ends",
        "Slice.starts", "Split.split", "Squeeze.axes", "TopK.k", "Unsqueeze.axes",
        "GroupNormalization.axis", "InstanceNormalization.axis", "MeanVarianceNormalization.epsilon",
    ];

    // No number has a logarithm below 0, or an area below 1; of a window that would begin behind the end ONNX Runtime infers one shape and computes another.
    private static readonly string[] Unfit = ["Log(x; )", "Acosh(x; )", "MaxPool(x; kernel_shape=1 1, strides=3 4, ceil_mode=1)"];

    // Between multiples of small numbers no step is small enough: autograd alone is asked.
    private static readonly string[] Jumping = ["Mod(x, y; fmod=1)"];

    // Nothing moves what counts.
    private static readonly string[] Constant =
    [
        "And", "ArgMax", "ArgMin", "Constant", "ConstantOfShape", "Equal", "EyeLike", "Greater", "GreaterOrEqual", "IsInf", "IsNaN", "Less", "LessOrEqual", "NonZero", "Not", "OneHot", "Or", "Range", "Shape", "Size", "Xor",
    ];

    private static readonly OperatorCase[] Differentiated = [.. OperatorCases.All.Where(static one =>
        !None.Contains(one.Operator) && !Constant.Contains(one.Operator) && !Unfit.Contains(one.ToString()) && one.Opset >= 13 && one.Inputs.Any(static input => input is "x" or "square" or "positive" or "flat"))
        .Append(new OperatorCase("Acosh", ["above"], []))];

    public static TheoryData<int> Cases { get; } = new(Enumerable.Range(0, Differentiated.Length).Where(static i => !Unusual.Contains(Differentiated[i].ToString())));

    public static TheoryData<int> Run { get; } = new(Enumerable.Range(0, Differentiated.Length)
        .Where(static i => !Unusual.Contains(Differentiated[i].ToString()) && !OperatorTests.NotRun.Contains(Differentiated[i].Operator)));

    [Fact]
    public void Every_operator_of_the_table_is_differentiated() =>
        Assert.Empty(OperatorTable.All.Keys.Except(Differentiated.Select(static one => one.Operator)).Except(None).Except(Constant).Except(["Squeeze"]));

    [Fact]
    public void Every_attribute_of_the_table_is() => Assert.Empty(OperatorTable.All.Values
        .Where(static row => !None.Contains(row.Name) && !Constant.Contains(row.Name))
        .SelectMany(static row => row.Attributes.Select(attribute => $"{row.Name}.{attribute}"))
        .Except(Differentiated.SelectMany(static one => one.Attributes.Select(attribute => $"{one.Operator}.{attribute.Name}"))).Except(Other));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_that_of_autograd_and_of_differences(int index)
    {
        var one = Differentiated[index];
        using var scope = NewDisposeScope();
        var model = Doubles.Of(Project(one));
        var explained = OnnxExplanation.Add(model, new() { AllowsInputTimesGradient = true });
        var degree = OnnxProof.Of(model).Degree?.ToDouble() ?? 1;
        var random = new Random(9);
        var inputs = Draw(random);
        var directions = inputs.ToDictionary(static pair => pair.Key, pair => tensor(pair.Value.flatten().data<double>().ToArray().Select(_ => (2 * random.NextDouble()) - 1).ToArray()).reshape(pair.Value.shape));
        double At(double step) => Evaluator.Run(model, inputs.ToDictionary(static pair => pair.Key, pair => pair.Value.detach() + (directions[pair.Key] * step)))["score"].ToDouble();

        var values = Evaluator.Run(explained, inputs);
        var attributions = inputs.Keys.ToDictionary(static name => name, name => values[$"attribution.{name}"].detach() * degree);
        if (values["score"].requires_grad)
            values["score"].sum().backward();
        var expected = inputs.ToDictionary(static pair => pair.Key, static pair => pair.Value.detach() * (pair.Value.grad ?? zeros_like(pair.Value)));
        var found = Scaling.Difference(Numbers(attributions), Numbers(expected), 1, 0);
        Assert.True(found <= Tolerance, $"{one}: autograd says otherwise, by {found}");

        using var frozen = no_grad();
        var slope = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
        var terms = inputs.Keys.Select(name => attributions[name] / inputs[name].detach() * directions[name]).ToList();
        var size = terms.Sum(static term => term.abs().sum().ToDouble()) + Math.Abs(values["score"].ToDouble()) + 1;
        var difference = Math.Abs(slope - terms.Sum(static term => term.sum().ToDouble()));
        Assert.True(Jumping.Contains(one.ToString()) || difference <= DifferenceTolerance * size, $"{one}: differences say otherwise, by {difference} of {size}");
    }

    [Theory]
    [MemberData(nameof(Run))]
    public void ONNX_Runtime_runs_it(int index)
    {
        using var scope = NewDisposeScope();
        var explained = OnnxExplanation.Add(Project(Differentiated[index]), new() { AllowsInputTimesGradient = true });
        var inputs = Draw(new Random(9));
        using var engine = new Engine(explained);
        var run = engine.Run(inputs.ToDictionary(static pair => pair.Key, static pair => Tensors.Values(pair.Value)), 1);
        var values = Evaluator.Run(explained, inputs);

        foreach (var (output, (_, numbers)) in explained.Graph.Output.Zip(run).Skip(1))
            Assert.InRange(Scaling.Difference(Tensors.Values(values[output.Name]), numbers, 1, 0), 0, EngineTolerance);
    }

    [Fact]
    public void What_has_no_gradient_is_told()
    {
        var told = OperatorTable.All.Keys.Where(static name => !OperatorCases.All.Where(one => one.Operator == name).Any(HasGradient));

        Assert.Empty(None.Except(told));
    }

    [Fact]
    public void What_is_unusual_is_told_in_some_use() =>
        Assert.Equal(Unusual.Order(StringComparer.Ordinal), Differentiated.Where(static one => !HasGradient(one)).Select(static one => one.ToString()).Order(StringComparer.Ordinal));

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

    // Sizes that all differ, by more than steps bring them closer: no two elements change their order, and none its sign.
    private static Dictionary<string, Tensor> Draw(Random random)
    {
        var sizes = Enumerable.Range(0, 576).Select(static i => 0.05 + (0.85 * (i + 0.5) / 576)).ToArray();
        random.Shuffle(sizes);
        var drawn = sizes.Select(size => size * ((2 * random.Next(2)) - 1)).ToArray();
        return new[] { "x", "y" }.Select((name, i) => (name, values: drawn[(288 * i)..(288 * (i + 1))]))
            .ToDictionary(static pair => pair.name, static pair => tensor(pair.values).reshape(2, 4, 6, 6).requires_grad_());
    }

    private static double[] Numbers(Dictionary<string, Tensor> tensors) => [.. tensors.Values.SelectMany(Tensors.Values)];

    // One score: the first result of the case, weighted at random.
    private static ModelProto Project(OperatorCase one)
    {
        using var scope = NewDisposeScope();
        var model = one.Build();
        var count = Count(one, model);
        var projected = new ModelBuilder().Node("Cast", "result0", "floats", ("to", 1)).Node("Reshape", "floats line", "row").Node("MatMul", "row weights", "score").Data("line", Longs(1, -1))
            .Data("weights", Drawn(new Random(10), count, 1)).Model.Graph;
        model.Graph.Node.AddRange(projected.Node);
        model.Graph.Initializer.AddRange(projected.Initializer);
        model.Graph.Output.Clear();
        model.Graph.Output.Add(new ValueInfoProto { Name = "score" });
        return model;
    }

    // Of what is not evaluated any number will do: no gradient of it is asked for but to be refused.
    private static long Count(OperatorCase one, ModelProto model) =>
        EvaluatorTests.NotEvaluated.Contains(one.ToString()) ? 1 : Evaluator.Run(model, Draw(new Random(9)))["result0"].numel();
}
