using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using XAttr.Examples.Zoo;
using XAttr.Onnx;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators;
using XAttr.Tests;
using static TorchSharp.torch.nn;
using Tensor = TorchSharp.torch.Tensor;

namespace XAttr.Onnx.Tests;

/// <summary>The code on docs/onnx.md and on the package's page runs, and is this code.</summary>
public sealed class PageTests
{
    [Theory]
    [InlineData("onnx.md")]
    [InlineData("README.md")]
    public void Every_block_of_the_page_stands_here(string page)
    {
        var here = Plain(Read("PageTests.cs"));
        var blocks = Regex.Matches(Read(page), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Plain(Regex.Replace(block, "^using .*;\n", "", RegexOptions.Multiline)), here, StringComparison.Ordinal));
    }

    [Fact]
    public void It_tells_how_many_operators_are_known() => Assert.Contains($"| {OperatorTable.All.Count} of opset {Graph.OldestOpset} and newer.", Read("onnx.md"), StringComparison.Ordinal);

    [Fact]
    public void A_network_is_proved_or_what_breaks_it_is_told()
    {
        var told = In("residual-shifted-norms", static () =>
        {
            var proof = OnnxProof.Of("net.onnx");
            Console.WriteLine(proof.IsProved ? $"degree {proof.Degree}" : string.Join('\n', proof.Refusals));
        });

        Assert.Contains("BatchNormalization '", told, StringComparison.Ordinal);
        Assert.Equal(2, told.Trim().Split('\n').Length);
    }

    [Fact]
    public void Nodes_and_conditions_are_told()
    {
        var told = In("residual", static () =>
        {
            var proof = OnnxProof.Of("net.onnx");
            foreach (var node in proof.Nodes)
                Console.WriteLine($"{node.Operator} {node.Name}: {string.Join(", ", node.Outputs.Select(output => $"{output.Shape} degree {output.Degree}"))}");
        });

        Assert.Contains(": [N, 4, 5, 5] degree 1", told, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(static () => In("residual", static () =>
        {
            var proof = OnnxProof.Of("net.onnx", new() { Conditions = ["mask"] });
            Console.WriteLine(proof.Degree);
        }));
    }

    [Fact]
    public void A_file_explains_itself()
    {
        var image = new DenseTensor<float>(Enumerable.Range(0, 243).Select(static i => MathF.Sin(i)).ToArray(), [1, 3, 9, 9]);
        var told = In("residual-norms", () =>
        {
            var explained = OnnxExplanation.Add("net.onnx");
            File.WriteAllBytes("explained.onnx", explained.ToByteArray());
            using var session = new InferenceSession("explained.onnx");
            using var results = session.Run([NamedOnnxValue.CreateFromTensor("input", image)]);
            var attribution = results.Single(result => result.Name == "attribution").AsTensor<float>();

            Assert.Equal([1, 3, 9, 9], attribution.Dimensions.ToArray());
            Assert.Equal(results.Single(static result => result.Name == "scores").AsTensor<float>().Max(), attribution.Sum(), 5);
        });

        Assert.Empty(told);
    }

    [Fact]
    public void What_is_stripped_is_told_and_proved()
    {
        var told = In("residual-shifted-norms", static () =>
        {
            var stripped = OnnxStripped.Of("net.onnx");
            foreach (var removal in stripped.Removed)
                Console.WriteLine(removal);
            Console.WriteLine(OnnxProof.Of(stripped.Model));
        });

        Assert.Equal(
            ["BatchNormalization '/bn1/BatchNormalization': its shift 'bn1.bias' and its mean 'bn1.running_mean'", "homogeneous of degree 1"], told.Trim().Split('\n').Where(static (_, i) => i != 1));
    }

    [Fact]
    public void A_declaration_is_written() => In("residual-norms", static () =>
    {
        var declaration = OnnxDeclaration.Of("net.onnx", new() { Class = "MyNet", Namespace = "MyNets" });
        File.WriteAllText("MyNet.cs", declaration.Code);

        Assert.Contains("namespace MyNets;", File.ReadAllText("MyNet.cs"), StringComparison.Ordinal);
    });

    [Fact]
    public void Nodes_are_attributed() => In("residual-norms", static () =>
    {
        var explained = OnnxExplanation.Add("net.onnx", new() { Cuts = ["/conv1/Conv", "/MaxPool"] });

        Assert.Equal(["scores", "attribution", "attribution./conv1/Conv", "attribution./MaxPool"], explained.Graph.Output.Select(static output => output.Name));
    });

    [Fact]
    public void A_declared_network_goes_into_a_file() => In("residual", static () =>
    {
        using var net = new XLeNet();
        net.ExportOnnx("lenet.onnx", new() { Explanation = new() { Target = "target" }, Labels = ["zero", "one", "two"], Mean = [0.13], Deviation = [0.31] });
        new XLeNet.Regular().ExportOnnx("twin.onnx");
        net.ExportOnnx("net.onnx", new() { Explanation = new() });

        Assert.Equal(["input", "target"], OnnxFile.Read("lenet.onnx").Graph.Input.Select(static input => input.Name));
        Assert.Equal(["scores", "attribution"], OnnxFile.Read("net.onnx").Graph.Output.Select(static output => output.Name));
        Assert.Equal(["scores"], OnnxFile.Read("twin.onnx").Graph.Output.Select(static output => output.Name));
    });

    [Fact]
    public void A_target_is_an_input() => In("residual", static () =>
    {
        var explained = OnnxExplanation.Add(OnnxFile.Read("net.onnx"), new() { Target = "target" });

        Assert.Equal(["input", "target"], explained.Graph.Input.Select(static input => input.Name));
    });

    [Fact]
    public void Elements_of_a_map_are_given_together() => In("residual", static () =>
    {
        var explained = OnnxExplanation.Add(OnnxFile.Read("net.onnx"), new() { Target = "elements", Targets = 4 });

        Assert.Equal("[N, 4]", OnnxProof.Of(explained, new() { Conditions = ["elements"] }).Inputs[1].Shape);
    });

    [Fact]
    public void A_module_of_ones_own_is_exported_as_it_states()
    {
        using var net = new HalvedNet();

        Assert.Contains(net.ToOnnx().Graph.Node, static node => node.OpType == "Mul" && node.Name == "halve/Mul");
        Assert.True(OnnxProof.Of(net.ToOnnx()).IsProved);
    }

    [Fact]
    public async Task A_service_answers_with_the_explanation()
    {
        var explained = OnnxExplanation.Add(ExportedTests.Read("residual")).ToByteArray();
        using var session = new InferenceSession(explained);
        await using var app = WebApplication.Create(["--urls", "http://127.0.0.1:0"]);
        MapExplanations(app, session);
        await app.StartAsync();

        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        var pixels = Enumerable.Range(0, 3 * 9 * 9).Select(static i => MathF.Sin(i)).ToArray();
        using var response = await client.PostAsJsonAsync("/explain", pixels);
        var answer = (await response.Content.ReadFromJsonAsync<Dictionary<string, float[]>>())!;

        Assert.Equal(3 * 9 * 9, answer["attribution"].Length);
        Assert.Equal(answer["scores"].Max(), answer["attribution"].Sum(), 4);

        static void MapExplanations(WebApplication app, InferenceSession session) => app.MapPost("/explain", (float[] pixels) =>
        {
            var image = new DenseTensor<float>(pixels, [1, 3, 9, 9]);
            using var results = session.Run([NamedOnnxValue.CreateFromTensor("input", image)]);
            return results.ToDictionary(result => result.Name, result => result.AsTensor<float>().ToArray());
        });
    }

    // What is written, in a folder that has the network as net.onnx.
    private static string In(string network, Action act)
    {
        using var folder = new TemporaryFolder();
        folder.Write("net.onnx", ExportedTests.Read(network).ToByteArray());
        var (before, written, output) = (Directory.GetCurrentDirectory(), new StringWriter(), Console.Out);
        try
        {
            Directory.SetCurrentDirectory(folder.Path);
            Console.SetOut(written);
            act();
        }
        finally
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(before);
        }

        return written.ToString();
    }

    private static string Plain(string code) => Regex.Replace(code, @"\s+", " ").Trim();

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>A module that states what it is in ONNX.</summary>
[Homogeneous(1)]
public sealed class Halve() : Module<Tensor, Tensor>(nameof(Halve)), IOnnxModule
{
    public override Tensor forward(Tensor input) => input * 0.5;

    public string WriteOnnx(OnnxModuleGraph graph, string input) => graph.Add("Mul", [input, graph.Number(0.5)]);
}

[XDnn(6)]
[Linear(4), Module<Halve>(Name = "halve"), ReLU, Linear(3)]
public partial class HalvedNet;
