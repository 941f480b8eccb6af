using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits a proved network: its modules, a straight-line forward pass, the attribution methods, and its regular twin.</summary>
internal static class NetEmitter
{
    public static SourceText Emit(NetArchitecture net)
    {
        var type = net.XDnn.Declaration.Type;
        var text = NetText.Of(net.XDnn);
        return PartFile.WritePart(type, Bases(net.XDnn, text.IsPiecewiseLinear), writer =>
        {
            WriteModule(writer, text, type.Chain[type.Chain.Count - 1].Name, type.Name);
            writer.Line();
            AttributionEmitter.Write(writer, new Signature(net.XDnn.Inputs));
            writer.Line();
            FactsEmitter.Write(writer, net.XDnn);
            if (net.Regular is not null)
                WriteTwin(writer, net.Regular, net.XDnn);
        });
    }

    private static void WriteModule(CodeWriter writer, NetText net, string className, string moduleName)
    {
        ConstructionEmitter.Write(writer, net.Own, className, moduleName);
        writer.Line();
        new ForwardEmitter(writer, net).Write();
        if (net.HasDegrees)
            WriteMixing(writer, net);
        if (net.IsPiecewiseLinear)
            FirstOrderEmitter.Write(writer, net);
        new BlockEmitter(writer, net).Write();
    }

    private static string Bases(ArchitectureGraph graph, bool isPiecewiseLinear)
    {
        List<string> contracts = [$"{Torch.Runtime}.{(graph.Embedding is null ? "IXDnn" : "IEmbeddedXDnn")}"];
        if (isPiecewiseLinear)
            contracts.Add(FirstOrderEmitter.Contract);
        return string.Join(", ", contracts.Prepend(new Signature(graph.Inputs).Base));
    }

    // Only where a layer can: the interface's own answer is no.
    private static void WriteMixing(CodeWriter writer, NetText net)
    {
        var mixing = string.Join(" || ", net.Own.Mixing);
        if (mixing.Length > 0 && !net.Graph.Declaration.TakenMembers.Contains(MemberRules.ContractMixing))
            writer.Line().Generated().Line($"bool global::XAttr.IXDnn.MixesSamples => {mixing};");
    }

    private static void WriteTwin(CodeWriter writer, ArchitectureGraph graph, ArchitectureGraph stripped)
    {
        var name = graph.Declaration.Type.Name;
        writer.Line()
            .Line($"/// <summary>The regular twin of {name}: the same declaration{Additions(graph, stripped)}.</summary>")
            .Open($"public sealed partial class Regular : {new Signature(graph.Inputs).Base}");
        WriteModule(writer, NetText.Of(graph), "Regular", name + ".Regular");
        writer.Line();
        FactsEmitter.WriteShapes(writer, graph);
        FactsEmitter.WriteSummary(writer, graph);
        writer.Close();
    }

    // What the twin has and the X-DNN lacks.
    private static string Additions(ArchitectureGraph twin, ArchitectureGraph stripped)
    {
        var kept = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in stripped.Nodes.Where(static node => node.HasName && !node.IsAgain))
            kept[node.Path] = node.Parameters;
        var named = twin.Nodes.Where(static node => node.HasName && !node.IsAgain).ToList();
        var layers = named.Count(node => !kept.ContainsKey(node.Path));
        var hasBiases = named.Any(node => kept.TryGetValue(node.Path, out var parameters) && node.Parameters > parameters);
        return (hasBiases, layers) switch
        {
            (false, 0) => ", from which nothing was stripped",
            (true, 0) => " with its biases, homogeneous of no degree",
            (false, _) => $" with the {Torch.Literal(layers)} of its layers that were stripped",
            _ => $" with its biases and the {Torch.Literal(layers)} of its layers that were stripped",
        };
    }
}
