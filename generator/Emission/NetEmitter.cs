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
        var self = type.Chain[type.Chain.Count - 1];
        return PartFile.Write(type, Bases(text, isXDnn: true), writer =>
        {
            WriteModule(writer, text, self, type.Name);
            writer.Line();
            if (net.XDnn.Outputs.Count == 0)
            {
                AttributionEmitter.Write(writer, new Signature(net.XDnn.Inputs), isUsers: true);
                writer.Line();
            }

            FactsEmitter.Write(writer, net.XDnn);
            if (net.Regular is not null)
                WriteTwin(writer, net.Regular, net.XDnn);
        });
    }

    private static void WriteModule(CodeWriter writer, NetText net, TypeLink self, string moduleName)
    {
        ConstructionEmitter.Write(writer, net, self.Name, moduleName);
        writer.Line();
        new ForwardEmitter(writer, net).Write();
        if (net.HasDegrees && net.Graph.Outputs.Count == 0)
            WriteMixing(writer, net);
        if (net.IsPiecewiseLinear)
            FirstOrderEmitter.Write(writer, net);
        if (net.Graph.Outputs.Count > 0)
        {
            OutputsEmitter.Write(writer, net.Graph);
            OutputsEmitter.WriteView(writer, net, self.Name + self.TypeParameters);
        }

        new BlockEmitter(writer, net).Write();
    }

    // Of several outputs each is an X-DNN by itself.
    private static string Bases(NetText net, bool isXDnn)
    {
        List<string> bases = [Signature.Of(net.Graph).Base];
        if (isXDnn && net.Graph.Outputs.Count == 0)
            bases.Add($"{Torch.Runtime}.{(net.Graph.Embedding is null ? "IXDnn" : "IEmbeddedXDnn")}");
        if (net.IsPiecewiseLinear && net.Graph.Outputs.Count == 0)
            bases.Add(FirstOrderEmitter.Contract);
        return string.Join(", ", bases);
    }

    // Only where a layer can: the interface's own answer is no.
    private static void WriteMixing(CodeWriter writer, NetText net)
    {
        var mixing = string.Join(" || ", net.Own.Mixing());
        if (mixing.Length > 0 && !net.Graph.Declaration.TakenMembers.Contains(MemberRules.ContractMixing))
            writer.Line().Generated().Line($"bool global::XAttr.IXDnn.MixesSamples => {mixing};");
    }

    private static void WriteTwin(CodeWriter writer, ArchitectureGraph graph, ArchitectureGraph stripped)
    {
        var name = graph.Declaration.Type.Name;
        var text = NetText.Of(graph);
        writer.Line()
            .Line($"/// <summary>The regular twin of {name}: the same declaration{Additions(graph, stripped)}.</summary>")
            .Open($"public sealed partial class Regular : {Bases(text, isXDnn: false)}");
        WriteModule(writer, text, new TypeLink("class", MemberRules.Twin, "", IsPartial: true), name + ".Regular");
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
