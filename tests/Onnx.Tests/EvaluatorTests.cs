using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Cases;
using XAttr.Surveys.Onnx.Evaluation;

namespace XAttr.Onnx.Tests;

/// <summary>The evaluator that proofs and gradients are held against, against ONNX Runtime.</summary>
public sealed class EvaluatorTests
{
    // Sums of some hundred products in float32: √1000 · 2⁻²⁴, ten times.
    private const double Tolerance = 2e-5;

    // What it has no use of says so.
    internal static readonly string[] NotEvaluated = ["Resize(x, , , …; mode=linear, antialias=1)", "ScatterElements(x, …, y; axis=2, reduction=mul)"];

    // Of a window that would begin behind the end ONNX Runtime infers one shape and computes another, and it leaves squares out where nothing is summed.
    private static readonly string[] Unfit = ["MaxPool(x; kernel_shape=1 1, strides=3 4, ceil_mode=1)", "ReduceSumSquare(x; noop_with_empty_axes=1)"];

    public static TheoryData<int> Cases { get; } = new(OperatorCases.All.Select(static (one, i) => (one, i))
        .Where(static pair => !OperatorTests.NotRun.Contains(pair.one.Operator) && !NotEvaluated.Contains(pair.one.ToString()) && !Unfit.Contains(pair.one.ToString())).Select(static pair => pair.i));

    public static TheoryData<string> Names => ExportedTests.Names;

    [Fact]
    public void Every_operator_of_the_table_is_evaluated() => Assert.Empty(OperatorTable.All.Keys.Except(Evaluator.Operators));

    [Fact]
    public void What_is_not_evaluated_says_so() => Assert.All(NotEvaluated, static name =>
    {
        using var scope = torch.NewDisposeScope();
        var model = OperatorCases.All.Single(one => one.ToString() == name).Build();

        Assert.Throws<NotSupportedException>(() => Evaluator.Run(model, Tensors.Of(model, new Dictionary<string, double[]> { ["x"] = new double[288], ["y"] = new double[288] })));
    });

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_computes_what_ONNX_Runtime_computes(int index)
    {
        var one = OperatorCases.All[index];
        Compare(one.Build(), one.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_runs_what_PyTorch_exports(string name) => Compare(ExportedTests.Read(name), name);

    private static void Compare(ModelProto model, string what)
    {
        using var scope = torch.NewDisposeScope();
        using var engine = new Engine(model);
        var inputs = engine.Draw(new Random(4));
        var expected = engine.Run(inputs, 1);
        var found = Evaluator.Run(model, Tensors.Of(model, inputs));

        foreach (var (output, (shape, values)) in model.Graph.Output.Zip(expected))
        {
            Assert.Equal(shape, found[output.Name].shape);
            var difference = Scaling.Difference(Tensors.Values(found[output.Name]), values, 1, 0);
            Assert.True(difference <= Tolerance, $"'{output.Name}' of {what} differs by {difference}");
        }
    }
}
