using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using XAttr.Checkpoints;
using XAttr.Onnx;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>prove and explain on small networks that PyTorch exported (tests/Onnx.Tests/make_networks.py), and its numbers of them.</summary>
public sealed class GraphCommandTests : FilesTest
{
    // Sums of some thousand products in either engine's order: √1000 · 2⁻²⁴ of their size, ten times.
    private const double Tolerance = 2e-5;

    [Fact]
    public void A_network_that_is_proved_says_its_degree_and_its_nodes()
    {
        var file = Assert.Single(Answer("prove net.onnx").GetProperty("files").EnumerateArray());

        Assert.True(file.GetProperty("proved").GetBoolean());
        Assert.Equal("1", file.GetProperty("degree").GetString());
        Assert.Empty(file.GetProperty("refusals").EnumerateArray());
        Assert.Equal("[N, 4, 5, 5]", Row(file, "nodes", ("node", "/conv1/Conv")).GetProperty("shape").GetString());
        var table = ToolRun.Of("prove net.onnx --nodes").Output;
        Assert.Contains("net.onnx: proved, homogeneous of degree 1", table, StringComparison.Ordinal);
        Assert.Matches("/conv1/Conv +Conv +\\[N, 4, 5, 5\\] +1 +no", table);
    }

    [Fact]
    public void Of_several_files_one_that_is_not_proved_is_exit_code_1_and_its_nodes_are_named()
    {
        var run = ToolRun.Of("prove net.onnx regular.onnx --json");

        Assert.Equal(1, run.ExitCode);
        var files = JsonDocument.Parse(run.Output).RootElement.GetProperty("files").EnumerateArray().ToList();
        Assert.Equal([true, false], files.Select(static file => file.GetProperty("proved").GetBoolean()));
        var refusal = Row(files[1], "refusals", ("node", "/bn1/BatchNormalization"));
        Assert.Equal("BatchNormalization", refusal.GetProperty("operator").GetString());
        Assert.Equal("1", refusal.GetProperty("input_degree").GetString());
        Assert.StartsWith("its running mean and its shift do not scale", refusal.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("use ScaleNorm2d", refusal.GetProperty("way_out").GetString(), StringComparison.Ordinal);
        Assert.Contains(files[1].GetProperty("refusals").EnumerateArray().First().GetProperty("node").GetString()!, ToolRun.Of("prove regular.onnx").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_do_not_scale() =>
        // Of nothing else the network's output is made, so that it has the degree 0.
        Assert.Equal(1, ToolRun.Of("prove net.onnx --condition input").ExitCode);

    /// <summary>The whole way: stripped, explained, written, run by ONNX Runtime, against PyTorch's network without biases and shifts.</summary>
    [Fact]
    public void A_stripped_network_is_explained_in_the_file()
    {
        var answer = Answer("explain regular.onnx --strip --output explained.onnx --cut /MaxPool /conv2/Conv");

        Assert.Equal(["scores", "attribution", "attribution./MaxPool", "attribution./conv2/Conv"], answer.GetProperty("outputs").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(2, answer.GetProperty("graph").GetProperty("removed").GetArrayLength());
        var expected = ToolFiles.ReadExpected("residual-shifted-norms.stripped");
        var count = 2 * 3 * 9 * 9;
        using var session = new InferenceSession("explained.onnx");
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(expected[..count], [2, 3, 9, 9]))]);
        AssertClose(expected[count..(count + 6)], results, "scores");
        AssertClose(expected[(count + 6)..], results, "attribution");
        var sums = Values(results, "attribution./MaxPool").Chunk(4 * 2 * 2).Select(static sample => sample.Sum());
        Assert.All(sums.Zip(Values(results, "scores").Chunk(3)), static pair => Assert.Equal(pair.Second.Max(), pair.First, 5));
    }

    [Fact]
    public void What_is_not_proved_is_not_written_unless_input_times_gradient_is_asked_for()
    {
        var run = ToolRun.Of("explain regular.onnx --output explained.onnx");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("BatchNormalization '/bn1/BatchNormalization'", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists("explained.onnx"));
        Answer("explain regular.onnx --output explained.onnx --allow-input-times-gradient --target class");
        Assert.Equal(["input", "class"], OnnxFile.Read("explained.onnx").Graph.Input.Select(static input => input.Name));
    }

    [Fact]
    public void A_network_is_written_as_a_declaration_with_its_weights()
    {
        var answer = Answer("convert regular.onnx --to MyNet.cs --namespace MyNets");

        var code = File.ReadAllText("MyNet.cs");
        Assert.StartsWith("using XAttr;\n\nnamespace MyNets;\n\n[XDnn(3, 9, 9, Regular = true)]\n[Conv2d(4, 3, Stride = 2, Padding = 1, Name = \"conv1\"), ReLU", code, StringComparison.Ordinal);
        Assert.EndsWith("public partial class MyNet;\n", code, StringComparison.Ordinal);
        Assert.Equal(["/bn1/BatchNormalization", "/bn2/BatchNormalization"], answer.GetProperty("removed").EnumerateArray().Select(static row => row.GetProperty("node").GetString()));
        Assert.Equal(["conv1.weight", "conv2.weight", "fc.weight"], Names("MyNet.safetensors"));
        Assert.Equal(["conv1.bias", "conv1.weight", "conv2.bias", "conv2.weight", "fc.weight"], Names("MyNet.Regular.safetensors"));
        Assert.Contains("--force", Refusal("convert net.onnx --to MyNet.cs"), StringComparison.Ordinal);
        Assert.Equal(code, File.ReadAllText("MyNet.cs"));
    }

    [Fact]
    public void What_cannot_be_declared_is_listed_and_nothing_is_written()
    {
        ToolFiles.CopyNetwork("relu6", "relu6.onnx");
        var run = ToolRun.Of("convert relu6.onnx --to Relu6.cs --json");

        Assert.Equal(1, run.ExitCode);
        var refusal = Assert.Single(JsonDocument.Parse(run.Output).RootElement.GetProperty("refusals").EnumerateArray());
        Assert.Equal("/1/Clip", refusal.GetProperty("node").GetString());
        Assert.Contains("  Clip '/1/Clip'", ToolRun.Of("convert relu6.onnx --to Relu6.cs").Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(".", "Relu6*"));
    }

    [Fact]
    public void What_is_there_stays_unless_forced()
    {
        File.WriteAllText("explained.onnx", "mine");

        RefusesAndWritesNothing("explain net.onnx --output explained.onnx", "--force");
        Assert.Equal("mine", File.ReadAllText("explained.onnx"));
        Answer("explain net.onnx --output explained.onnx --force");
        Assert.True(OnnxProof.Of("explained.onnx").Nodes.Count > 0);
    }

    [Theory]
    [InlineData("prove missing.onnx", "missing.onnx: there is no such file")]
    [InlineData("prove fashion", "fashion: this is a folder")]
    [InlineData("prove boot.png", "boot.png")]
    [InlineData("prove net.onnx --condition mask", "'mask' is no input of the network; its inputs are 'input'")]
    [InlineData("prove short.onnx --strip", "short.onnx")]
    [InlineData("explain net.onnx --output net.onnx --force", "this is the file that is read")]
    [InlineData("explain net.onnx --output nowhere/explained.onnx", "there is no folder")]
    [InlineData("explain net.onnx --output explained.onnx --cut conv9", "'conv9', which is no node")]
    [InlineData("explain net.onnx --output explained.onnx --scores logits", "'logits', which is no output")]
    [InlineData("explain net.onnx --output explained.onnx --target input", "has an input 'input' already")]
    [InlineData("explain net.onnx --output explained.onnx --targets 2", "name that input too")]
    [InlineData("convert net.onnx --to net.txt", "net.txt: a declaration is written to a .cs file")]
    [InlineData("convert net.onnx --to my-net.cs", "'my-net' is no name of a class")]
    [InlineData("convert net.onnx --to Net.cs --namespace 1", "'1' is no namespace")]
    [InlineData("convert missing.onnx --to Net.cs", "missing.onnx: there is no such file")]
    [InlineData("explain old.onnx --output explained.onnx", "of version (opset) 12")]
    public void What_is_wrong_is_one_line_and_nothing_is_written(string line, string says)
    {
        File.WriteAllBytes("short.onnx", File.ReadAllBytes("net.onnx")[..400]);
        var old = OnnxFile.Read("net.onnx");
        old.OpsetImport[0].Version = 12;
        File.WriteAllBytes("old.onnx", old.ToByteArray());

        RefusesAndWritesNothing(line, says);
    }

    private static IEnumerable<string> Names(string path)
    {
        using var tensors = TensorFile.Read(path);
        return [.. tensors.Select(static tensor => tensor.Key).Order(StringComparer.Ordinal)];
    }

    private static void AssertClose(float[] expected, IReadOnlyCollection<NamedOnnxValue> results, string name)
    {
        var values = Values(results, name);
        Assert.Equal(expected.Length, values.Length);
        var largest = expected.Max(MathF.Abs);
        Assert.All(values.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance * largest));
    }

    private static float[] Values(IReadOnlyCollection<NamedOnnxValue> results, string name) => results.Single(result => result.Name == name).AsTensor<float>().ToArray();
}
