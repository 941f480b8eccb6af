using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>The explanation in the graph, run by ONNX Runtime, against PyTorch's autograd (make_networks.py) and against differences.</summary>
public sealed class ExplanationTests
{
    // Sums of some thousand products in either engine's order: √1000 · 2⁻²⁴ of their size, ten times.
    private const double Tolerance = 2e-5;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Files");

    public static TheoryData<string> Names { get; } = new(Directory.EnumerateFiles(Folder, "*.onnx").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_and_input_times_gradient_are_those_of_PyTorch(string name)
    {
        var model = ExportedTests.Read(name);
        var degree = OnnxProof.Of(model).Degree?.ToDouble() ?? 1;
        var explained = OnnxExplanation.Add(model, new() { AllowsInputTimesGradient = true });
        var expected = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, name + ".expected"))).ToArray().Select(static value => (double)value).ToList();
        using var engine = new Engine(explained);
        var input = explained.Graph.Input[0];
        var count = engine.Draw(new Random(0))[input.Name].Length;
        var given = name == "words" ? Longs(name, count) : [.. expected.Take(count)];
        var (scores, attribution) = Two(engine.Run(new() { [input.Name] = given }, 1));

        expected = name == "words" ? expected[(2 * count)..] : expected[count..];
        Assert.Equal(expected.Count, scores.Length + attribution.Length);
        Assert.InRange(Scaling.Difference(scores, expected[..scores.Length], 1, 0), 0, Tolerance);
        Assert.InRange(Scaling.Difference([.. attribution.Select(value => value * degree)], expected[scores.Length..], 1, 0), 0, Tolerance);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("residual-norms")]
    [InlineData("attention")]
    [InlineData("gated-shifted")]
    [InlineData("product")]
    public void Attributions_sum_to_the_score(string name)
    {
        var explained = OnnxExplanation.Add(ExportedTests.Read(name));
        using var engine = new Engine(explained);
        var inputs = engine.Draw(new Random(6));
        var (scores, attribution) = Two(engine.Run(inputs, 1));

        foreach (var (sample, one) in attribution.Chunk(attribution.Length / 2).Zip(scores.Chunk(3)))
            Assert.InRange(Math.Abs(sample.Sum() - one.Max()), 0, Tolerance * sample.Sum(Math.Abs));
    }

    [Fact]
    public void A_target_is_given_or_several()
    {
        var model = ExportedTests.Read("plain");
        using var best = new Engine(OnnxExplanation.Add(model));
        using var one = new Engine(OnnxExplanation.Add(model, new() { Target = "target" }));
        using var two = new Engine(OnnxExplanation.Add(model, new() { Target = "target", Targets = 2 }));
        var inputs = best.Draw(new Random(7));
        List<double> Of(Engine engine, params double[] target) => [.. engine.Run(new(inputs) { ["target"] = target }, 1)[1].Values];
        var (scores, attribution) = Two(best.Run(inputs, 1));
        var largest = scores.Chunk(3).Select(static row => (double)Array.IndexOf(row, row.Max())).ToArray();

        Assert.Equal(attribution, Of(one, largest));
        Assert.InRange(Scaling.Difference([.. Of(one, 0, 1).Zip(Of(one, 2, 2), static (left, right) => left + right)], Of(two, 0, 2, 1, 2), 1, 0), 0, Tolerance);
    }

    [Fact]
    public void Several_inputs_have_an_attribution_each()
    {
        var model = new ModelBuilder().Input("a", "N", 4).Input("b", "N", 4).Input("gate", "N", 4).Data("w", Drawn(new Random(1), 4, 3))
            .Node("Sigmoid", "gate", "s").Node("Mul", "a s", "as").Node("Max", "as b", "m").Node("MatMul", "m w", "scores").Output("scores").Model;
        var explained = OnnxExplanation.Add(model, new() { Conditions = ["gate"] });
        using var engine = new Engine(explained);
        var results = engine.Run(engine.Draw(new Random(8)), 1);

        Assert.Equal(["scores", "attribution.a", "attribution.b"], explained.Graph.Output.Select(static output => output.Name));
        var sums = results[1].Values.Chunk(4).Zip(results[2].Values.Chunk(4), static (a, b) => a.Sum() + b.Sum());
        Assert.All(sums.Zip(results[0].Values.Chunk(3)), static pair => Assert.Equal(pair.Second.Max(), pair.First, 5));
    }

    /// <summary>The network from the cut on is one of its own, whose attribution is that at the cut; its degree is k / d, and it sums to the score too.</summary>
    [Theory]
    [InlineData("plain", "/3/Conv")]
    [InlineData("plain", "/6/Flatten")]
    [InlineData("residual-norms", "/MaxPool")]
    public void An_attribution_at_a_node_is_that_of_the_network_behind_it(string name, string cut)
    {
        var model = ExportedTests.Read(name);
        var (place, node) = model.Graph.Node.Select(static (node, i) => (i, node)).Single(pair => pair.node.Name == cut);
        using var whole = new Engine(OnnxExplanation.Add(WithOutput(model, node.Output[0]), new() { Cuts = [cut] }));
        var results = whole.Run(whole.Draw(new Random(11)), 1);
        var behind = model.Clone();
        behind.Graph.Node.Clear();
        behind.Graph.Node.AddRange(model.Graph.Node.Where((other, i) => i > place || other.OpType == "Identity"));
        behind.Graph.Input.Clear();
        behind.Graph.Input.Add(Shaped(node.Output[0], results[1].Shape));
        using var rest = new Engine(OnnxExplanation.Add(behind));

        var expected = rest.Run(new() { [node.Output[0]] = results[1].Values }, 1);

        Assert.InRange(Scaling.Difference(results[0].Values, expected[0].Values, 1, 0), 0, Tolerance);
        Assert.InRange(Scaling.Difference(results[3].Values, expected[1].Values, 1, 0), 0, Tolerance);
        foreach (var (sample, scores) in results[3].Values.Chunk(results[3].Values.Length / 2).Zip(results[0].Values.Chunk(3)))
            Assert.InRange(Math.Abs(sample.Sum() - scores.Max()), 0, Tolerance * sample.Sum(Math.Abs));
    }

    /// <summary>Of degree 2 as a whole: two factors of degree 1 have half of the score each, and their product has all of it.</summary>
    [Fact]
    public void The_degree_of_a_node_counts()
    {
        var model = ExportedTests.Read("product");
        var explained = OnnxExplanation.Add(model, new() { Cuts = ["/Relu", "/b/MatMul", "/Mul"] });
        using var engine = new Engine(explained);
        var results = engine.Run(engine.Draw(new Random(12)), 1);

        Assert.Equal(["scores", "attribution", "attribution./Relu", "attribution./b/MatMul", "attribution./Mul"], explained.Graph.Output.Select(static output => output.Name));
        var largest = results[0].Values.Chunk(3).Select(static scores => scores.Max()).ToList();
        foreach (var (output, share) in new[] { (1, 1.0), (2, 0.5), (3, 0.5), (4, 1.0) })
        {
            var sums = results[output].Values.Chunk(results[output].Values.Length / 2).Select(static sample => sample.Sum());
            Assert.All(sums.Zip(largest), pair => Assert.Equal(share * pair.Second, pair.First, 5));
        }
    }

    [Theory]
    [InlineData("plain", "conv9", "'conv9', which is no node")]
    [InlineData("gated", "/Sigmoid", "of degree 0")]
    public void A_cut_that_has_no_attribution_is_refused(string name, string cut, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => OnnxExplanation.Add(ExportedTests.Read(name), new() { Cuts = [cut] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_network_that_is_not_proved_is_refused_with_what_breaks_it()
    {
        var error = Assert.Throws<InvalidOperationException>(static () => OnnxExplanation.Add(ExportedTests.Read("biased-shifted")));

        Assert.Contains("adds a bias, which does not scale with its input", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowsInputTimesGradient = true", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_more_dimensions_than_it_is_added_to_is_named()
    {
        var model = new ModelBuilder().Input("x", "N", 4).Data("w", Drawn(new Random(1), 4, 3)).Data("shape", ModelBuilder.Longs(1, -1, 3))
            .Node("MatMul", "x w", "one").Node("Reshape", "one shape", "three").Node("Gemm", "x w three", "scores").Output("scores").Model;
        var error = Assert.Throws<NotSupportedException>(() => OnnxExplanation.Add(model, new() { AllowsInputTimesGradient = true }));

        Assert.Contains("Gemm 'scores_node' cannot be explained: its input 'three'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_gradient_is_named()
    {
        var model = new ModelBuilder().Input("x", "N", 3, 4, 4).Data("grid", Drawn(new Random(1), 2, 4, 4, 2)).Node("GridSample", "x grid", "seen").Node("ReduceMax", ["seen", "axes"], ["scores"], ("keepdims", 0))
            .Data("axes", ModelBuilder.Longs(2, 3)).Output("scores").Model;
        var error = Assert.Throws<NotSupportedException>(() => OnnxExplanation.Add(model));

        Assert.Contains("GridSample 'seen_node' cannot be explained: no gradient is known", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_stays_as_it_was()
    {
        var model = ExportedTests.Read("plain");
        var before = model.Clone();

        OnnxExplanation.Add(model);

        Assert.Equal(before, model);
    }

    private static (double[] Scores, double[] Attribution) Two(List<(long[] Shape, double[] Values)> results) => (results[0].Values, results[1].Values);

    private static ModelProto WithOutput(ModelProto model, string name)
    {
        var more = model.Clone();
        more.Graph.Output.Add(new ValueInfoProto { Name = name });
        return more;
    }

    private static ValueInfoProto Shaped(string name, long[] shape) =>
        new ModelBuilder().Input(name, [.. shape.Select(static (size, i) => i == 0 ? (object)"N" : size)]).Model.Graph.Input[0];

    // The words themselves are written as whole numbers of 64 bits.
    private static double[] Longs(string name, int count) =>
        [.. MemoryMarshal.Cast<byte, long>(File.ReadAllBytes(Path.Combine(Folder, name + ".expected")).AsSpan(0, 8 * count)).ToArray().Select(static word => (double)word)];
}
