using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Examples.Zoo;
using XAttr.Surveys.Onnx.Exported;
using XAttr.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Onnx.Tests;

/// <summary>Declared networks as files, run by ONNX Runtime, against libtorch and X-Gradient.</summary>
public sealed class ExportTests
{
    private const int Samples = 2;

    // Networks of 224 pixels take seconds and are measured in the ledger.
    private static readonly string[] Networks = [.. ZooNetworks.Classes.Where(static name => !ZooNetworks.IsLarge(name))];

    public static TheoryData<string> Explained { get; } = new(ZooNetworks.Names.Where(static name => !ZooNetworks.IsLarge(name)));

    public static TheoryData<string> XDnns { get; } = new(Networks);

    public static TheoryData<string> Twins { get; } = new(Networks.Select(static name => name + ".Regular").Where(HasTwin));

    [Theory]
    [MemberData(nameof(Twins))]
    public void Scores_of_a_twin_are_those_of_libtorch(string name)
    {
        using var scope = NewDisposeScope();
        using var net = ZooNetworks.Drawn(name);
        var inputs = ZooNetworks.Inputs(name, Samples);

        AssertScores(net, inputs, Run(net.ToOnnx(), inputs));
    }

    [Theory]
    [MemberData(nameof(Explained))]
    public void Scores_and_attributions_are_those_of_libtorch_and_X_gradient(string name)
    {
        var compared = ZooNetworks.Compare(name, Samples);

        Assert.InRange(compared.ScoresError, 0, ExportedComparison.ScoresBound);
        Assert.InRange(compared.RatioOfMeans, 0, ExportedComparison.RatioBound);
        Assert.InRange(compared.Incompleteness, 0, ExportedComparison.CompletenessBound);
        Assert.InRange(compared.ScoresError64, 0, ExportedComparison.Bound64);
        Assert.InRange(compared.AttributionError64, 0, ExportedComparison.Bound64);
        Assert.False(compared.IsUnexplained, compared.ToString());
    }

    [Theory]
    [MemberData(nameof(XDnns))]
    public void A_file_is_proved_with_the_degree_that_it_tells(string name)
    {
        using var net = ZooNetworks.Drawn(name);
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
        using var net = ZooNetworks.Drawn(nameof(XKeywords));
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
        using var net = ZooNetworks.Drawn(nameof(XLeNet));

        Assert.Equal(net.state_dict().Keys.Order(StringComparer.Ordinal), net.ToOnnx().Graph.Initializer.Select(static data => data.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_is_written_whole_and_tells_of_its_network()
    {
        using var folder = new TemporaryFolder();
        using var net = ZooNetworks.Drawn(nameof(XMlp));
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
        using var owning = new OwningNet();
        using var linear = Linear(2, 3);
        using var twin = new XMlp.Regular();
        using var narrow = new XMlp();
        narrow.to(ScalarType.BFloat16);

        Assert.Contains(
            "its layer 'silent' is of the class SilentModule, which is written by hand, and what it computes is not declared. Let it implement IOnnxModule.",
            Message<NotSupportedException>(owning), StringComparison.Ordinal);
        Assert.Contains("its layers are not declared", Message<NotSupportedException>(linear), StringComparison.Ordinal);
        Assert.Contains("call to(float32) first", Message<NotSupportedException>(narrow), StringComparison.Ordinal);
        Assert.Contains("adds a bias", Message<InvalidOperationException>(Biased(twin), new() { Explanation = new() }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_is_asked_of_a_vector_alone()
    {
        using var net = new XUNet();

        var message = Message<NotSupportedException>(net, new() { Explanation = new() { Target = "target" } });
        Assert.Contains("'scores' have the shape [N, 1, 64, 64], and a class is one of a vector", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_ones_own_is_held_to_what_it_states()
    {
        using var astray = new AstrayNet();
        using var unknown = new UnknowingNet();

        Assert.Contains("'astray' gives 'nowhere', which it has not added", Message<InvalidOperationException>(astray), StringComparison.Ordinal);
        Assert.Contains("Add of 'unknowing' is applied to 'nowhere'", Message<ArgumentException>(unknown), StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_length_is_explained_at_every_length()
    {
        using var scope = NewDisposeScope();
        using var net = (XKeywords)ZooNetworks.Drawn(nameof(XKeywords));
        var model = net.ToOnnx(new() { Explanation = new() { Target = "target" } });

        // Of every remainder that the stride leaves over.
        foreach (var length in new[] { 400, 401, 402, 403 })
        {
            var (input, target) = (randn(Samples, 1, length), tensor(new[] { 3L, 7 }));
            var expected = Numbers(XGradient.Attribution(net, input, target));
            var (shape, values) = Run(model, [input, target])[1];

            Assert.Equal(input.shape, shape);
            Assert.InRange(expected.Zip(values, static (one, other) => Math.Abs(one - other)).Sum() / expected.Sum(Math.Abs), 0, ExportedComparison.RatioBound);
        }
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

    private static List<(long[] Shape, double[] Values)> Run(ModelProto model, IEnumerable<Tensor> inputs)
    {
        using var engine = new Engine(model);
        return engine.Run(model.Graph.Input.Zip(inputs).ToDictionary(
            static pair => pair.First.Name, static pair => (pair.Second.shape.Select(static size => (int)size).ToArray(), Numbers(pair.Second))));
    }

    private static void AssertScores(Module net, Tensor[] inputs, List<(long[] Shape, double[] Values)> results)
    {
        var expected = new ExportedNetwork(net.GetName(), net, new(net, static _ => throw new NotSupportedException()), inputs).Run(ScalarType.Float32);
        Assert.Equal(expected.Count, results.Count);
        foreach (var (values, result) in expected.Zip(results))
        {
            var numbers = Numbers(values);
            Assert.Equal(values.shape, result.Shape);
            Assert.InRange(Math.Sqrt(numbers.Zip(result.Values, static (one, other) => (one - other) * (one - other)).Sum() / numbers.Sum(static number => number * number)), 0, ExportedComparison.ScoresBound);
        }
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

/// <summary>A module that says nothing of itself in ONNX.</summary>
[Homogeneous(1)]
internal sealed class SilentModule() : Module<Tensor, Tensor>(nameof(SilentModule))
{
    public override Tensor forward(Tensor input) => input.mul(2);
}

/// <summary>A module that gives what it has not added.</summary>
[Homogeneous(1)]
internal sealed class AstrayModule() : Module<Tensor, Tensor>(nameof(AstrayModule)), IOnnxModule
{
    public override Tensor forward(Tensor input) => input.mul(2);

    public string WriteOnnx(OnnxModuleGraph graph, string input) => "nowhere";
}

/// <summary>A module that applies an operator to what is not there.</summary>
[Homogeneous(1)]
internal sealed class UnknowingModule() : Module<Tensor, Tensor>(nameof(UnknowingModule)), IOnnxModule
{
    public override Tensor forward(Tensor input) => input.mul(2);

    public string WriteOnnx(OnnxModuleGraph graph, string input) => graph.Add("Add", [input, "nowhere"]);
}

/// <summary>A network with a module of its own.</summary>
[XDnn(6)]
[Linear(4), Module<SilentModule>(Name = "silent")]
public partial class OwningNet;

/// <summary>A network with a module that gives what it has not added.</summary>
[XDnn(6)]
[Linear(4), Module<AstrayModule>(Name = "astray")]
public partial class AstrayNet;

/// <summary>A network with a module that applies an operator to what is not there.</summary>
[XDnn(6)]
[Linear(4), Module<UnknowingModule>(Name = "unknowing")]
public partial class UnknowingNet;
