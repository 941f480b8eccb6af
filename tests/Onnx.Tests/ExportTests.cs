using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Onnx;
using TorchSharp;
using XAttr.Examples.Zoo;
using XAttr.Surveys.Zoo;
using XAttr.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Onnx.Tests;

/// <summary>Declared networks as files, run by ONNX Runtime, against libtorch and X-Gradient.</summary>
public sealed class ExportTests
{
    // Of scores, relative in L2; sums of some thousand products in either engine's order, layer upon layer.
    private const double ScoresTolerance = 1e-5;

    // Of attributions, the ratio of means: a gate that rounding flips takes a path's share with it.
    private const double AttributionTolerance = 1e-3;

    private const int Samples = 2;

    // Networks of 224 pixels take seconds and are measured in the ledger; the highway's layers are written by hand.
    private static readonly string[] Networks =
        [.. ZooNet.Networks.Where(static name => name != nameof(XHighway) && !ZooNet.InputShapes(name).Any(static shape => shape.Contains(224)))];

    public static TheoryData<string> XDnns { get; } = new(Networks);

    public static TheoryData<string> All { get; } = new(Networks.Concat(Networks.Select(static name => name + ".Regular").Where(HasTwin)));

    [Theory]
    [MemberData(nameof(All))]
    public void Scores_are_those_of_libtorch(string name)
    {
        using var scope = NewDisposeScope();
        using var net = Drawn(name);
        var inputs = Inputs(name);

        AssertScores(net, inputs, Run(net.ToOnnx(), inputs));
    }

    [Theory]
    [MemberData(nameof(XDnns))]
    public void Attributions_are_those_of_X_gradient(string name)
    {
        using var scope = NewDisposeScope();
        using var net = Drawn(name);
        var inputs = Inputs(name);
        var scores = Outputs(net, inputs);
        if (scores.Count > 1 || scores[0].dim() != 2 || name == nameof(XKeywords))
        {
            // Gradients of strides need sizes, which an open length has none of.
            var reason = name == nameof(XKeywords) ? "needs all sizes but the batch's" : "an explanation takes [N, classes]";
            Assert.Contains(reason, Message<NotSupportedException>(net, new() { Explanation = new() }), StringComparison.Ordinal);
            return;
        }

        var target = scores[0].argmax(1);
        var explained = net.ToOnnx(new() { Explanation = new() { Target = "target" } });
        var results = Run(explained, [.. inputs, target]);
        var expected = XGradient.Attribution(ZooNet.Model(name, net), inputs, target);

        Assert.Equal(expected.Count, results.Count - 1);
        Assert.All(results.Skip(1).Zip(expected), static pair => Assert.InRange(RatioOfMeans(pair.First.Values, pair.Second), 0, AttributionTolerance));
    }

    [Theory]
    [MemberData(nameof(XDnns))]
    public void A_file_is_proved_with_the_degree_that_it_tells(string name)
    {
        using var net = Drawn(name);
        var model = net.ToOnnx();
        var told = model.MetadataProps.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);
        var proof = OnnxProof.Of(model, new() { Conditions = told.TryGetValue("xattr.conditions", out var conditions) ? conditions.Split(',') : [] });

        Assert.True(proof.IsProved, proof.ToString());
        Assert.Equal(told["xattr.degree"], string.Join(',', proof.Outputs.Select(static output => output.Degree)));
    }

    [Fact]
    public void An_open_length_stays_open()
    {
        using var scope = NewDisposeScope();
        using var net = Drawn(nameof(XKeywords));
        var model = net.ToOnnx();

        foreach (var length in new[] { 400, 733 })
        {
            var input = randn(Samples, 1, length);
            AssertScores(net, [input], Run(model, [input]));
        }
    }

    [Fact]
    public void A_network_inside_another_brings_its_layers()
    {
        using var scope = NewDisposeScope();
        using var net = new OuterNet();
        var model = net.ToOnnx();
        var input = randn(Samples, 6);

        AssertScores(net, [input], Run(model, [input]));
        Assert.Contains(model.Graph.Initializer, static data => data.Name == "inner.first.weight");
    }

    [Fact]
    public void Weights_have_their_names_in_the_state_dict()
    {
        using var net = Drawn(nameof(XLeNet));

        Assert.Equal(net.state_dict().Keys.Order(StringComparer.Ordinal), net.ToOnnx().Graph.Initializer.Select(static data => data.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_is_written_whole_and_tells_of_its_network()
    {
        using var folder = new TemporaryFolder();
        using var net = Drawn(nameof(XMlp));
        var path = Path.Combine(folder.Path, "net.onnx");
        net.ExportOnnx(path, new() { Labels = ["no", "\"yes\""], Mean = [0.5], Deviation = [0.25] });
        var told = OnnxFile.Read(path).MetadataProps.ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);

        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal(("1", """["no","\u0022yes\u0022"]""", "0.5", "0.25"), (told["xattr.degree"], told["xattr.labels"], told["xattr.mean"], told["xattr.deviation"]));
        Assert.Contains("folder does not exist", Assert.Throws<DirectoryNotFoundException>(() => net.ExportOnnx(Path.Combine(folder.Path, "nowhere", "net.onnx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_exported_is_told()
    {
        using var highway = ZooNet.CreateAny(nameof(XHighway));
        using var linear = Linear(2, 3);
        using var twin = new XMlp.Regular();
        using var narrow = new XMlp();
        narrow.to(ScalarType.BFloat16);

        Assert.Contains("is written by hand, and what it computes is not declared", Message<NotSupportedException>(highway), StringComparison.Ordinal);
        Assert.Contains("its layers are not declared", Message<NotSupportedException>(linear), StringComparison.Ordinal);
        Assert.Contains("call to(float32) first", Message<NotSupportedException>(narrow), StringComparison.Ordinal);
        Assert.Contains("adds a bias", Message<InvalidOperationException>(Biased(twin), new() { Explanation = new() }), StringComparison.Ordinal);
    }

    // A new network's biases may be zeros, which are none.
    private static Module Biased(Module net)
    {
        using var frozen = no_grad();
        foreach (var (_, parameter) in net.named_parameters())
            parameter.normal_(0, 0.1);
        return net;
    }

    private static string Message<T>(Module net, OnnxExportOptions? options = null)
        where T : Exception => Assert.Throws<T>(() => net.ToOnnx(options)).Message;

    private static bool HasTwin(string name) => typeof(XMlp).Assembly.GetType($"{typeof(XMlp).Namespace}.{name.Replace('.', '+')}") is not null;

    // What a new network has at 0, as the last layer of a residual branch, hides what is before it.
    private static Module Drawn(string name)
    {
        random.manual_seed(1);
        var net = ZooNet.CreateAny(name);
        using var frozen = no_grad();
        foreach (var (_, parameter) in net.named_parameters().Where(static named => named.parameter.count_nonzero().ToInt64() == 0))
            parameter.normal_(0, 0.1);
        foreach (var (_, buffer) in net.named_buffers().Where(static named => named.buffer.is_floating_point()))
            buffer.uniform_(0.5, 1.5);
        net.eval();
        return net;
    }

    private static Tensor[] Inputs(string name) =>
        [.. ZooNet.InputShapes(name).Select(shape => name.StartsWith(nameof(XTextCnn), StringComparison.Ordinal) ? randint(0, 100, [Samples, .. shape]) : randn([Samples, .. shape]))];

    private static List<Tensor> Outputs(Module net, Tensor[] inputs)
    {
        using var frozen = no_grad();
        return net.GetType().GetMethod("forward")!.Invoke(net, inputs) switch
        {
            Tensor one => [one],
            ITuple several => [.. Enumerable.Range(0, several.Length).Select(i => (Tensor)several[i]!)],
            var other => throw new NotSupportedException($"{net.GetName()} gives {other}."),
        };
    }

    private static List<(long[] Shape, double[] Values)> Run(ModelProto model, IEnumerable<Tensor> inputs)
    {
        using var engine = new Engine(model);
        return engine.Run(model.Graph.Input.Zip(inputs).ToDictionary(
            static pair => pair.First.Name, static pair => (pair.Second.shape.Select(static size => (int)size).ToArray(), Numbers(pair.Second))));
    }

    private static void AssertScores(Module net, Tensor[] inputs, List<(long[] Shape, double[] Values)> results)
    {
        var expected = Outputs(net, inputs);
        Assert.Equal(expected.Count, results.Count);
        foreach (var (values, result) in expected.Zip(results))
        {
            var numbers = Numbers(values);
            Assert.Equal(values.shape, result.Shape);
            Assert.InRange(Math.Sqrt(numbers.Zip(result.Values, static (one, other) => (one - other) * (one - other)).Sum() / numbers.Sum(static number => number * number)), 0, ScoresTolerance);
        }
    }

    private static double RatioOfMeans(double[] found, Tensor expected)
    {
        var numbers = Numbers(expected);
        return numbers.Zip(found, static (one, other) => Math.Abs(one - other)).Sum() / numbers.Sum(Math.Abs);
    }

    private static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
}

/// <summary>A network that another has inside.</summary>
[XDnn(6)]
[Linear(5, Name = "first"), ReLU, Linear(4)]
public partial class InnerNet;

/// <summary>A network that has one inside.</summary>
[XDnn(6)]
[Module<InnerNet>(Name = "inner"), ReLU, Linear(3)]
public partial class OuterNet;
