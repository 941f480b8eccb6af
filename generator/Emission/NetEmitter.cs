using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits a proved network: its modules, a straight-line forward pass, the attribution methods, and its regular twin.</summary>
internal static class NetEmitter
{
    public static SourceText Emit(NetArchitecture net)
    {
        var type = net.XDnn.Declaration.Type;
        var signature = new Signature(net.XDnn.Inputs);
        var names = new Identifiers(net.XDnn.Nodes, net.XDnn.Declaration.OwnNames);
        var computed = ExactRewrites.Apply(net.XDnn);
        var variables = new Variables(computed);
        var firstOrder = FirstOrderEmitter.For(computed, names, variables);
        return PartFile.WritePart(type, Bases(net.XDnn, signature, firstOrder), writer =>
        {
            WriteModule(writer, net.XDnn, computed, names, variables, type.Chain[type.Chain.Count - 1].Name, type.Name);
            WriteMixing(writer, net.XDnn, names);
            firstOrder?.Write(writer);
            writer.Line();
            AttributionEmitter.Write(writer, signature);
            writer.Line();
            FactsEmitter.Write(writer, net.XDnn);
            if (net.Regular is not null)
                WriteTwin(writer, net.Regular, net.XDnn);
        });
    }

    private static void WriteModule(CodeWriter writer, ArchitectureGraph graph, ArchitectureGraph computed, Identifiers names, Variables variables, string className, string moduleName)
    {
        FieldsEmitter.Write(writer, graph, names);
        writer.Line();
        ConstructionEmitter.Write(writer, graph, names, className, moduleName);
        writer.Line();
        new ForwardEmitter(writer, computed, names, variables).Write();
    }

    private static string Bases(ArchitectureGraph graph, Signature signature, FirstOrderEmitter? firstOrder)
    {
        List<string> contracts = [$"{Torch.Runtime}.{(graph.Embedding is null ? "IXDnn" : "IEmbeddedXDnn")}"];
        if (firstOrder is not null)
            contracts.Add(FirstOrderEmitter.Contract);
        return string.Join(", ", contracts.Prepend(signature.Base));
    }

    // Only where a layer can: the interface's own answer is no.
    private static void WriteMixing(CodeWriter writer, ArchitectureGraph graph, Identifiers names)
    {
        var mixing = graph.Nodes.Where(static node => node.Layer is ModuleLayer { MixesSamplesInTraining: true })
            .Select(node => names[node] + ".training")
            .ToList();
        if (mixing.Count > 0 && !graph.Declaration.TakenMembers.Contains(MemberRules.ContractMixing))
            writer.Line().Generated().Line($"bool global::XAttr.IXDnn.MixesSamples => {string.Join(" || ", mixing)};");
    }

    private static void WriteTwin(CodeWriter writer, ArchitectureGraph graph, ArchitectureGraph stripped)
    {
        var name = graph.Declaration.Type.Name;
        writer.Line()
            .Line($"/// <summary>The regular twin of {name}: the same declaration{Additions(graph, stripped)}.</summary>")
            .Open($"public sealed partial class Regular : {new Signature(graph.Inputs).Base}");
        var computed = ExactRewrites.Apply(graph);
        WriteModule(writer, graph, computed, new Identifiers(graph.Nodes, graph.Declaration.OwnNames), new Variables(computed), "Regular", name + ".Regular");
        writer.Line();
        FactsEmitter.WriteShapes(writer, graph);
        FactsEmitter.WriteSummary(writer, graph);
        writer.Close();
    }

    // What the twin has and the X-DNN lacks.
    private static string Additions(ArchitectureGraph twin, ArchitectureGraph stripped)
    {
        var kept = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var node in stripped.Nodes.Where(static node => node.HasName))
            kept[node.Path] = node.Parameters;
        var named = twin.Nodes.Where(static node => node.HasName).ToList();
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
