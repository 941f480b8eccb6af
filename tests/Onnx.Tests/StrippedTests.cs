using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>Networks without their biases and shifts, against PyTorch's of the same (make_networks.py); and what stays refused.</summary>
public sealed class StrippedTests
{
    // As of ExplanationTests: sums of some thousand products in either engine's order.
    private const double Tolerance = 2e-5;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Files");

    public static TheoryData<string> Names { get; } = new(Directory.EnumerateFiles(Folder, "*.stripped").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_biases_and_shifts_it_is_proved_and_explained(string name)
    {
        var stripped = OnnxStripped.Of(ExportedTests.Read(name));
        Assert.NotEmpty(stripped.Removed);
        Assert.True(OnnxProof.Of(stripped.Model).IsProved);
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, name + ".stripped"))).ToArray().Select(static value => (double)value).ToList();
        using var engine = new Engine(OnnxExplanation.Add(stripped.Model));
        var count = engine.Draw(new Random(0))["input"].Length;
        var results = engine.Run(new() { ["input"] = [.. expected.Take(count)] }, 1);

        var (scores, attribution) = (results[0].Values, results[1].Values);
        Assert.Equal(expected.Count, count + scores.Length + attribution.Length);
        Assert.InRange(Scaling.Difference(scores, [.. expected.Skip(count).Take(scores.Length)], 1, 0), 0, Tolerance);
        Assert.InRange(Scaling.Difference(attribution, [.. expected.Skip(count + scores.Length)], 1, 0), 0, Tolerance);
    }

    [Fact]
    public void What_was_removed_is_told()
    {
        var removed = OnnxStripped.Of(ExportedTests.Read("dense-shifted-norms")).Removed.Select(static removal => removal.ToString()).ToList();

        Assert.Equal(
            ["Conv '/conv0/Conv': its bias 'conv0.bias'", "BatchNormalization '/bn1/BatchNormalization': its shift 'bn1.bias' and its mean 'bn1.running_mean'"], removed.Take(2));
        Assert.Contains("Add '/fc/Add': the constant 'fc.bias' that it adds", removed);
    }

    [Theory]
    [InlineData("relu6", "Clip")]
    [InlineData("hardswish", "HardSwish")]
    [InlineData("silu", "Sigmoid")]
    [InlineData("gelu", "Erf")]
    [InlineData("softmax", "Softmax")]
    [InlineData("attention-eps", "Add,Add")]
    [InlineData("layer-norm", "Add")]
    [InlineData("layer-norm-shifted", "Add")]
    [InlineData("excited-shifted", "Sigmoid")]
    public void What_is_no_bias_stays_refused_by_name(string name, string operators)
    {
        var before = ExportedTests.Read(name);
        var refusals = OnnxProof.Of(OnnxStripped.Of(before).Model).Refusals;

        Assert.Equal(operators, string.Join(',', refusals.Select(static refusal => refusal.Operator)));
        Assert.All(refusals, refusal => Assert.Contains(before.Graph.Node, node => node.Name == refusal.Node));
    }

    [Fact]
    public void What_is_proved_stays_as_it_is()
    {
        var model = ExportedTests.Read("gated-shifted");

        Assert.Equal(model, OnnxStripped.Of(model).Model);
    }

    /// <summary>Constants that are added: what is x's own shape passes, what is repeated to a larger one is zeros, and a shift of the input is no bias.</summary>
    [Theory]
    [InlineData("Add", "h b", "Identity")]
    [InlineData("Add", "b h", "Identity")]
    [InlineData("Sub", "h b", "Identity")]
    [InlineData("Sub", "b h", "Sub")]
    [InlineData("Add", "h wide", "Add")]
    [InlineData("Add", "x b4", null)]
    [InlineData("Add", "h one", "Identity")]
    [InlineData("Add", "relu one", null)]
    public void A_constant_that_is_added_is_a_bias_where_it_is_one(string operation, string inputs, string? left)
    {
        var model = new ModelBuilder().Input("x", "N", 4).Data("w", Drawn(new Random(1), 4, 3)).Data("b", Floats([3], 1, 2, 3)).Data("b4", Floats([4], 1, 2, 3, 4)).Data("one", Floats([1], 1))
            .Data("wide", Drawn(new Random(2), 5, 1, 3)).Node("MatMul", "x w", "h").Node("Relu", "h", "relu").Node(operation, inputs, "sum").Node("ReduceMax", "sum", "score", ("keepdims", 0)).Output("score").Model;

        var stripped = OnnxStripped.Of(model).Model;

        Assert.Equal(left is not null, OnnxProof.Of(stripped).IsProved);
        Assert.Equal(left ?? operation, stripped.Graph.Node.Single(static node => node.Name == "sum_node").OpType);
        using var engine = new Engine(model);
        using var without = new Engine(stripped);
        var x = engine.Draw(new Random(3));
        var zeroed = model.Clone();
        if (left is not null)
        {
            foreach (var bias in zeroed.Graph.Initializer.Where(static data => data.Name != "w"))
                Zero(bias);
        }

        using var reference = new Engine(zeroed);
        Assert.Equal(reference.Run(x, 1)[0].Values, without.Run(x, 1)[0].Values);
    }

    [Fact]
    public void A_bias_that_an_old_file_must_have_is_zeros()
    {
        var model = new ModelBuilder(9).Input("x", "N", 4).Data("w", Drawn(new Random(1), 4, 3)).Data("b", Floats([3], 1, 2, 3)).Node("Gemm", "x w b", "score").Output("score").Model;

        var stripped = OnnxStripped.Of(model).Model;

        Assert.Equal(3, stripped.Graph.Node[0].Input.Count);
        Assert.True(OnnxProof.Of(stripped).IsProved);
        Assert.DoesNotContain(stripped.Graph.Initializer, static data => data.Name == "b");
        using var engine = new Engine(stripped);
        Assert.NotEmpty(engine.Run(engine.Draw(new Random(4)), 1));
    }

    private static void Zero(TensorProto data)
    {
        for (var i = 0; i < data.FloatData.Count; i++)
            data.FloatData[i] = 0;
    }
}
