using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits what a network of several outputs has in the place of attributions of its own: each output, and each sum of some, as a network by itself.</summary>
internal static class OutputsEmitter
{
    private const string View = MemberRules.View, Views = MemberRules.Views;

    private const string Terms = "(int Output, double Weight)[]";

    private const string Degree = "global::XAttr.Rational";

    /// <summary>The heads of the members by which outputs are found; those of a refused network throw.</summary>
    public static readonly (string Name, string Head)[] Members =
    [
        ("OutputNames", "public static global::System.Collections.Generic.IReadOnlyList<string> OutputNames"),
        ("Output", $"public {View} Output(string name)"),
        ("Output", $"public {View} Output(params (string Name, double Weight)[] sum)"),
    ];

    /// <summary>The names, and the methods that give outputs; the views are made once, so that a check's report knows them again.</summary>
    public static void Write(CodeWriter writer, ArchitectureGraph graph)
    {
        var (network, isXDnn) = (Network(graph), graph.Variant == Variant.XDnn);
        writer.Line()
            .Generated()
            .Line($"private readonly {View}[] {Views};")
            .Line()
            .Line("/// <summary>The names of the outputs, in their order.</summary>")
            .Generated()
            .Line($"{Members[0].Head} {{ get; }} = [{string.Join(", ", graph.Outputs.Select(static output => Quote(output.Name)))}];")
            .Line()
            .Line($"/// <summary>An output as a network of its own over the same weights: {string.Join(", ", graph.Outputs.Select(static output => output.Name))}.</summary>")
            .Generated()
            .Line(Members[1].Head)
            .Line($"    => {Views}[{Find("name", network)}];")
            .Line()
            .Line($"/// <summary>A weighted sum of outputs of one shape{(isXDnn ? " and degree" : "")} as a network of its own, such as <c>Output((\"{graph.Outputs[0].Name}\", 1), (\"{graph.Outputs[1].Name}\", 0.3))</c>.</summary>")
            .Generated()
            .Open(Members[2].Head)
            .Line($"var terms = {Torch.Networks}.Functional.OutputTerms(sum, OutputNames, {Quote(network)});")
            .Line($"return new(this, {Quote(network + ".")} + {Torch.Networks}.Functional.OutputText(terms, OutputNames), terms{(isXDnn ? $", {Torch.Networks}.Functional.OutputDegree(terms, OutputNames, HomogeneityDegree)" : "")});")
            .Close();
    }

    /// <summary>Makes the views, once the layers are there.</summary>
    public static void WriteCreation(CodeWriter writer, ArchitectureGraph graph)
    {
        writer.Line().Line($"{Views} =").Line("[").Deeper();
        for (var i = 0; i < graph.Outputs.Count; i++)
        {
            var (name, degree) = (graph.Outputs[i].Name, graph.Outputs[i].Operand.Degree);
            var ofXDnn = graph.Variant == Variant.XDnn ? $", new({Torch.Literal(degree.Numerator)}, {Torch.Literal(degree.Denominator)})" : "";
            writer.Line($"new(this, {Quote(Network(graph) + "." + name)}, [({Torch.Literal(i)}, 1)]{ofXDnn}),");
        }

        writer.Shallower().Line("];");
    }

    /// <summary>The class of an output's view.</summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="net">The network.</param>
    /// <param name="type">Its class, as C# names it inside.</param>
    public static void WriteView(CodeWriter writer, NetText net, string type)
    {
        var graph = net.Graph;
        var signature = new Signature(graph.Inputs);
        writer.Line()
            .Line($"/// <summary>An output of {Network(graph)}, or a sum of some, as a network of its own: over the same weights, in the same mode, and registered nowhere.</summary>")
            .Generated()
            .Open($"public sealed class {View} : {Bases(net, signature)}")
            .Line($"private readonly {type} _net;")
            .Line($"private readonly {Terms} _terms;")
            .Line();
        WriteConstructor(writer, type, net.HasDegrees);
        writer.Line("/// <inheritdoc/>")
            .Line($"public override {Torch.Tensor} forward({signature.Parameters})")
            .Line($"    => {Take($"call({signature.Arguments})")};")
            .Line();
        if (net.HasDegrees)
            WriteXDnn(writer, net, signature);
        if (net.IsPiecewiseLinear)
            FirstOrderEmitter.WriteView(writer, net.Graph);
        WriteModule(writer);
        writer.Close();
    }

    /// <summary>The output, or the sum, of what a call of the network gives; all else of it is freed.</summary>
    public static string Take(string call) => $"{Torch.Networks}.Functional.TakeOutput(_net.{call}, _terms, OutputNames)";

    /// <summary>The number of the output of that name.</summary>
    public static string Find(string name, string network) => $"{Torch.Networks}.Functional.FindOutput({name}, OutputNames, {Quote(network)})";

    /// <summary>The network as messages call it.</summary>
    public static string Network(ArchitectureGraph graph) => graph.Declaration.Type.Name + (graph.Variant == Variant.XDnn ? "" : ".Regular");

    private static string Bases(NetText net, Signature signature)
    {
        var contract = !net.HasDegrees ? "" : $", {Torch.Runtime}.{(net.Graph.Embedding is null ? "IXDnn" : "IEmbeddedXDnn")}";
        return signature.Base + contract + (net.IsPiecewiseLinear ? ", " + FirstOrderEmitter.Contract : "");
    }

    private static void WriteConstructor(CodeWriter writer, string type, bool hasDegrees)
    {
        writer.Line($"internal {View}({type} net, string name, {Terms} terms{(hasDegrees ? $", {Degree} degree" : "")})")
            .Line("    : base(name)")
            .Indent()
            .Line("(_net, _terms) = (net, terms);");
        if (hasDegrees)
            writer.Line("HomogeneityDegree = degree;");
        writer.Line("// What it has is the network's, by the same names.")
            .Line("(_internal_submodules, _internal_params, _internal_buffers) = (net._internal_submodules, net._internal_params, net._internal_buffers);")
            .Close()
            .Line();
    }

    private static void WriteXDnn(CodeWriter writer, NetText net, Signature signature)
    {
        writer.Line("/// <summary>The degree of homogeneity k: F(αx) = αᵏF(x).</summary>")
            .Line($"public {Degree} HomogeneityDegree {{ get; }}")
            .Line();
        FactsEmitter.WriteConditions(writer, net.Graph);
        if (net.Own.Mixing().Any())
            writer.Line($"bool global::XAttr.IXDnn.MixesSamples => {string.Join(" || ", net.Own.Mixing("_net"))};").Line();
        if (net.Graph.Embedding is not null)
        {
            writer.Line("/// <inheritdoc/>")
                .Line($"public {Torch.Tensor} Embed({signature.Parameters}) => _net.Embed({signature.Arguments});")
                .Line()
                .Line("/// <inheritdoc/>")
                .Line($"public {Torch.Tensor} ForwardEmbedded({Torch.Tensor} embedded) => {Take("ForwardEmbedded(embedded)")};")
                .Line();
        }

        AttributionEmitter.Write(writer, signature, isUsers: false);
        writer.Line();
    }

    // What a module does to itself is done to the network.
    private static void WriteModule(CodeWriter writer)
    {
        const string Module = Torch.Nn + ".Module";
        (string Parameters, string Arguments)[] moves =
        [
            ($"{Torch.Root}.Device device, {Torch.Root}.ScalarType dtype, bool non_blocking", "device, dtype, non_blocking"),
            ("global::TorchSharp.DeviceType deviceType, int deviceIndex, bool non_blocking", "deviceType, deviceIndex, non_blocking"),
            ($"{Torch.Root}.ScalarType dtype, bool non_blocking", "dtype, non_blocking"),
        ];
        writer.Line("/// <inheritdoc/>")
            .Line("public override bool training => _net.training;")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line("public override void train(bool train = true) => _net.train(train);")
            .Line();
        foreach (var (parameters, arguments) in moves)
        {
            writer.Open($"protected override {Module} _to({parameters})")
                .Line($"_net._to({arguments});")
                .Line("return this;")
                .Close()
                .Line();
        }

        writer.Line("// Nothing is registered twice, and the weights are freed with the network.")
            .Open("protected override void RegisterComponents()")
            .Close()
            .Line()
            .Open("protected override void Dispose(bool disposing)")
            .Close();
    }

    private static string Quote(string text) => $"\"{text}\"";
}
