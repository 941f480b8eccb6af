using System;
using System.IO;
using System.Linq;
using Onnx;

namespace XAttr.Onnx.Tests;

/// <summary>Networks of PyTorch's exporter (make_networks.py): the verdict is what numbers say in ONNX Runtime.</summary>
public sealed class ExportedTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Files");

    public static TheoryData<string> Names { get; } = new(Directory.EnumerateFiles(Folder, "*.onnx").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_verdict_is_that_of_numbers(string name)
    {
        var model = Read(name);
        var proof = OnnxProof.Of(model);

        // Words are looked up: what scales is what is found for them.
        var factor = 4.0;
        using var engine = new Engine(model);
        using var scaled = new Engine(proof.Inputs.Any(static input => input.Degree == 0) ? WithScaledTable(model, (float)factor) : model);
        var inputs = engine.Draw(new Random(1));
        var (one, other) = (engine.Run(inputs, 1)[0].Values, scaled.Run(inputs, factor)[0].Values);

        if (proof.Degree is { } degree)
            Assert.InRange(Scaling.Difference(one, other, factor, degree.ToDouble()), 0, Scaling.Tolerance);
        else
            Assert.True(Scaling.SmallestDifference(one, other, factor) > 1e-3, $"{proof}, but numbers say that it is homogeneous");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shapes_and_degrees_of_all_nodes_are_those_of_numbers(string name)
    {
        var model = Engine.WithAllResults(Read(name));
        var found = OnnxProof.Of(model).Nodes.SelectMany(static node => node.Outputs).ToDictionary(static output => output.Name, StringComparer.Ordinal);
        using var engine = new Engine(model);
        var inputs = engine.Draw(new Random(2));
        var (ones, others) = (engine.Run(inputs, 1), engine.Run(inputs, 2));
        var isScaled = model.Graph.Input[0].Type.TensorType.ElemType == (int)TensorProto.Types.DataType.Float;

        Assert.Equal(model.Graph.Output.Count, found.Count);
        for (var i = 0; i < ones.Count; i++)
        {
            var tensor = found[model.Graph.Output[i].Name];
            Assert.True(Shapes.Fits(tensor, ones[i].Shape), $"{tensor.Name} has the shape [{string.Join(", ", ones[i].Shape)}] and not {tensor.Shape}");
            if (isScaled && tensor.Degree is { } degree)
                Assert.InRange(Scaling.Difference(ones[i].Values, others[i].Values, 2, degree.ToDouble()), 0, Scaling.Tolerance);
        }
    }

    [Theory]
    [InlineData("plain", "1")]
    [InlineData("product", "2")]
    [InlineData("words", "1")]
    public void A_network_that_is_homogeneous_has_its_degree(string name, string degree) => Assert.Equal(degree, OnnxProof.Of(Read(name)).Degree.ToString());

    [Fact]
    public void Words_are_attributed_where_they_are_looked_up()
    {
        var attributed = Assert.Single(OnnxProof.Of(Read("words")).Attributed);

        Assert.Equal("[N, 7, 6]", attributed.Shape);
    }

    [Fact]
    public void Every_bias_is_named() => Assert.Equal(
        ["Conv", "Conv", "Gemm"],
        OnnxProof.Of(Read("biased-shifted")).Refusals.Select(static refusal => refusal.Operator));

    [Fact]
    public void Every_norm_that_was_kept_is_named()
    {
        var refusals = OnnxProof.Of(Read("residual-shifted-norms")).Refusals;

        Assert.Equal(["BatchNormalization", "BatchNormalization"], refusals.Select(static refusal => refusal.Operator));
        Assert.All(refusals, static refusal => Assert.Contains(
            "its running mean and its shift do not scale with its input: not homogeneous on its input of degree 1; use ScaleNorm2d", refusal.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("attention-eps", "the eps of", 2)]
    [InlineData("layer-norm", "the eps of", 1)]
    [InlineData("excited", "it adds a bias", 1)]
    [InlineData("relu6", "its bound of 6 does not scale with its input", 1)]
    [InlineData("softmax", "the ratio of its exponentials changes with the scale of its input", 1)]
    [InlineData("gelu", "it saturates, so its slope changes with the scale of its input", 1)]
    public void What_breaks_it_is_said_once_each(string name, string reason, int times)
    {
        var refusals = OnnxProof.Of(Read(name + (name == "excited" ? "-shifted" : ""))).Refusals;

        Assert.Equal(times, refusals.Count(refusal => refusal.Reason.StartsWith(reason, StringComparison.Ordinal)));
    }

    internal static ModelProto Read(string name) => OnnxFile.Read(Path.Combine(Folder, name + ".onnx"));

    private static ModelProto WithScaledTable(ModelProto model, float factor)
    {
        var scaled = model.Clone();
        var table = scaled.Graph.Initializer.Single(static data => data.Name.StartsWith("embedding", StringComparison.Ordinal));
        var values = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(table.RawData.Span).ToArray();
        table.RawData = Google.Protobuf.ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.Select(value => value * factor).ToArray().AsSpan()));
        return scaled;
    }
}
