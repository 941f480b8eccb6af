using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Onnx;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Cases;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>Networks of files as declarations: compiled by the generator and run by libtorch, against ONNX Runtime of the file without biases, and of the file itself for the twin.</summary>
public sealed class DeclarationTests
{
    // As of ExplanationTests: sums of some thousand products in either engine's order.
    private const double Tolerance = 2e-5;

    // No layer is what these are.
    private static readonly string[] Undeclared =
    [
        "Acos", "Acosh", "And", "ArgMax", "ArgMin", "Asin", "Asinh", "Atan", "Atanh", "Ceil", "Constant", "ConstantOfShape", "Cos", "Cosh", "CumSum", "Einsum",
        "Equal", "Exp", "Expand", "EyeLike", "Floor", "GatherElements", "GatherND", "GlobalLpPool", "Greater", "GreaterOrEqual", "GridSample", "GroupNormalization", "HardSigmoid", "Hardmax",
        "InstanceNormalization", "IsInf", "IsNaN", "LRN", "LayerNormalization", "Less", "LessOrEqual", "Log", "Mean", "MeanVarianceNormalization", "Mod", "NonZero", "Not", "OneHot", "Or",
        "RMSNormalization", "Range", "Reciprocal", "ReduceLogSum", "ReduceLogSumExp", "ReduceProd", "ReduceSumSquare", "ReverseSequence", "Round", "ScatterElements", "ScatterND", "Shape", "Shrink", "Sin", "Sinh",
        "Size", "SpaceToDepth", "Swish", "Tan", "Tile", "TopK", "Trilu", "Where", "Xor",
    ];

    // As PyTorch exports them.
    private static readonly OperatorCase[] Usual =
    [
        new("Resize", ["x", "", Floats([4], 1, 1, 2, 2)], [("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")]),
        new("Upsample", ["x", Floats([4], 1, 1, 2, 2)], [("mode", "nearest")]) { Opset = 9 },
        new("Slice", ["x", Longs(1, 0), Longs(3, 5), Longs(1, 2), Longs(1, 2)], []),
        new("Squeeze", ["x"], []),
    ];

    /// <summary>Every way that an operator is used in: it is a layer, which computes the same, or a sentence says why it is none.</summary>
    [Fact]
    public void Each_operator_is_a_layer_or_says_why_not()
    {
        var declared = new List<(OperatorCase Case, ModelProto Model, OnnxDeclaration Declaration)>();
        var (says, codes) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (one, i) in OperatorCases.All.Concat(Usual).Select(static (one, i) => (one, i)))
        {
            var model = Scored(one);
            var declaration = OnnxDeclaration.Of(model, new() { Class = $"Case{i}" });

            // One of each that is written, whatever its numbers.
            if (declaration.Refusals.Count == 0 && codes.Add($"{one.Operator} {Regex.Replace(declaration.Code, "[0-9.-]+", "")}"))
                declared.Add((one, OnnxStripped.Of(model).Model, declaration));
            says.AddRange(declaration.Refusals.Select(refusal => $"{one}: {refusal}"));
        }

        using var networks = new DeclaredNetworks([.. declared.Select(static item => item.Declaration)]);
        var (wrong, never) = (new List<string>(), OperatorTable.All.Keys.Except(declared.Select(static item => item.Case.Operator)).ToList());
        foreach (var (one, model, declaration) in declared)
        {
            using var engine = new Engine(model);
            var inputs = engine.Draw(new Random(5));
            var read = declaration.Code.Contains("Input(", StringComparison.Ordinal) ? new[] { "x", "y" } : [one.Inputs.Contains("y") && !one.Inputs.Contains("x") ? "y" : "x"];
            var expected = engine.Run(inputs, 1)[0].Values;
            var found = networks.Run(declaration.Code.Split("class ")[1].Trim().TrimEnd(';'), declaration.Weights, [.. read.Select(input => (inputs[input], Shape))]);
            if (found.Length != expected.Length || !(Scaling.Difference(expected, found, 1, 0) <= Tolerance))
                wrong.Add($"{one} is not\n{declaration.Code}");
        }

        Assert.Multiple(
            () => Assert.True(wrong.Count == 0, string.Join('\n', wrong)),
            () => Assert.All(says, static sentence => Assert.Matches(@": \w+ '.+':? .+; .+", sentence)),
            () => Assert.Equal(("", ""), (string.Join(' ', never.Except(Undeclared)), string.Join(' ', Undeclared.Except(never)))));
    }

    /// <summary>The networks of PyTorch's exporter: X-DNN and twin.</summary>
    [Fact]
    public void Exported_networks_are_declared_and_compute_the_same()
    {
        string[] names =
        [
            "plain", "biased-shifted", "residual", "residual-norms", "residual-shifted", "residual-shifted-norms", "dense", "dense-norms", "dense-shifted", "dense-shifted-norms", "gated-shifted", "product", "transposed", "words",
        ];
        var all = names.Select(name => (Name: name, Model: ExportedTests.Read(name), Declaration: OnnxDeclaration.Of(ExportedTests.Read(name), new() { Class = Class(name), Namespace = "Exported" }))).ToList();
        Assert.All(all, static item => Assert.True(item.Declaration.Refusals.Count == 0, $"{item.Name}: {string.Join('\n', item.Declaration.Refusals)}"));
        using var networks = new DeclaredNetworks([.. all.Select(static item => item.Declaration)]);
        foreach (var (name, model, declaration) in all.Where(static item => item.Name != "words"))
        {
            using var whole = new Engine(model);
            using var stripped = new Engine(OnnxStripped.Of(model).Model);
            var inputs = whole.Draw(new Random(6));
            var shape = model.Graph.Input[0].Type.TensorType.Shape.Dim.Select(static size => size.DimValue == 0 ? 2 : (int)size.DimValue).ToArray();
            var given = (inputs["input"], shape);

            var difference = Scaling.Difference(stripped.Run(inputs, 1)[0].Values, networks.Run($"Exported.{Class(name)}", declaration.Weights, given), 1, 0);
            Assert.True(difference <= Tolerance, $"{name} differs by {difference}:\n{declaration.Code}");
            Assert.Equal(name.Contains("shifted", StringComparison.Ordinal) && name != "gated-shifted" || name.StartsWith("dense", StringComparison.Ordinal), declaration.RegularWeights.Count > 0);
            if (declaration.RegularWeights.Count > 0)
                Assert.InRange(Scaling.Difference(whole.Run(inputs, 1)[0].Values, networks.Run($"Exported.{Class(name)}+Regular", declaration.RegularWeights, given), 1, 0), 0, Tolerance);
        }
    }

    /// <summary>A norm whose convolution something else reads too, behind a node that changes nothing, is none of the convolution's.</summary>
    [Fact]
    public void A_norm_is_folded_only_where_nothing_else_reads_the_map()
    {
        var random = new Random(8);
        var model = new ModelBuilder().Input("x", 2, 4, 6, 6).Data("c.weight", Drawn(random, 4, 4, 3, 3)).Data("scale", Drawn(random, 4)).Data("zeros", Floats([4], 0, 0, 0, 0)).Data("ones", Floats([4], 1, 1, 1, 1))
            .Node("Conv", "x c.weight", "c", ("pads", new[] { 1, 1, 1, 1 })).Node("Identity", "c", "same").Node("BatchNormalization", "same scale zeros zeros ones", "normed").Node("Add", "c normed", "sum").Output("sum").Model;
        var declaration = OnnxDeclaration.Of(model);

        Assert.Contains("ScaleNorm2d", declaration.Code, StringComparison.Ordinal);
        using var networks = new DeclaredNetworks([declaration]);
        using var engine = new Engine(model);
        var inputs = engine.Draw(random);
        Assert.InRange(Scaling.Difference(engine.Run(inputs, 1)[0].Values, networks.Run("Net", declaration.Weights, (inputs["x"], Shape)), 1, 0), 0, Tolerance);
    }

    [Fact]
    public void A_declaration_is_what_a_user_would_write()
    {
        var declaration = OnnxDeclaration.Of(ExportedTests.Read("residual-shifted-norms"), new() { Class = "Small", Namespace = "Nets" });

        Assert.Equal(
            """
            using XAttr;

            namespace Nets;

            [XDnn(3, 9, 9, Regular = true)]
            [Conv2d(4, 3, Stride = 2, Padding = 1, Name = "conv1"), ReLU, MaxPool2d(2), Tap("maxpool"), Conv2d(4, 3, Padding = 1, Name = "conv2"), Add("maxpool")]
            [ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(3, Bias = false, Name = "fc")]
            public partial class Small;

            """,
            declaration.Code);
        Assert.Equal(["conv1.weight", "conv2.weight", "fc.weight"], declaration.Weights.Select(static weight => weight.Name));
        Assert.Equal(["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc.weight"], declaration.RegularWeights.Select(static weight => weight.Name));
    }

    [Theory]
    [InlineData("relu6", "Clip '/1/Clip'")]
    [InlineData("silu", "Sigmoid '/1/Sigmoid'")]
    [InlineData("attention-eps", "the eps of")]
    public void What_cannot_be_declared_is_listed_by_node(string name, string says)
    {
        var declaration = OnnxDeclaration.Of(ExportedTests.Read(name));

        Assert.Contains(declaration.Refusals, refusal => refusal.ToString().Contains(says, StringComparison.Ordinal));
        Assert.Contains(says, Assert.Throws<InvalidOperationException>(() => declaration.Code).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1Net", null, "'1Net' is no name of a class")]
    [InlineData("Net", "My-Nets", "'My-Nets' is no namespace")]
    public void A_name_that_is_none_is_refused(string name, string? space, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => OnnxDeclaration.Of(ExportedTests.Read("plain"), new() { Class = name, Namespace = space })).Message, StringComparison.Ordinal);

    private static readonly int[] Shape = [2, 4, 6, 6];

    private static string Class(string name) => name.Replace('-', '_');

    // The first result alone; one of degree 0 is made a factor of something that scales.
    private static ModelProto Scored(OperatorCase one)
    {
        var model = one.Build();
        while (model.Graph.Output.Count > 1)
            model.Graph.Output.RemoveAt(1);
        if (OnnxProof.Of(model).Nodes[^1].Outputs[0] is not { Degree: { Numerator: 0 }, Type: "float", Shape: "[2, 4, 6, 6]" })
            return model;
        model.Graph.Node.AddRange(new ModelBuilder().Node("Mul", "result0 x", "score").Model.Graph.Node);
        model.Graph.Output[0].Name = "score";
        return model;
    }
}
