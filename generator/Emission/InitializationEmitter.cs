using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits how the weights are initialised where TorchSharp's default is not asked for.</summary>
internal static class InitializationEmitter
{
    private const string Init = Torch.Nn + ".init";
    private const string FanOut = Init + ".FanInOut.FanOut, " + Init + ".NonlinearityType.ReLU";

    public static void Write(CodeWriter writer, ArchitectureGraph graph, Identifiers names)
    {
        var scheme = graph.Declaration.Header.Initialization;
        var weighted = graph.Nodes.Where(static node => node.Layer is ModuleLayer { Weights.Count: > 0 }).ToList();
        var fixup = scheme == "Fixup" ? new FixupScheme(graph, weighted) : null;
        var isFirst = true;
        foreach (var node in weighted)
        {
            var own = node.Scope.Declaration["Initialization"] is EnumValue { Member: var member } ? member : null;
            var statements = own is null && fixup is not null
                ? fixup.Initialize(node, names[node])
                : Initialize(node, own ?? scheme, names[node]);
            if (statements.Count == 0)
                continue;
            if (isFirst)
                writer.Line();
            isFirst = false;
            foreach (var statement in statements)
                writer.Line(statement);
            if (node.Scope.HasBias)
                writer.Line($"{Init}.zeros_({names[node]}.bias!);");
        }
    }

    public static IReadOnlyList<string> Kaiming(Node node, string field) => Each(node, field, static weight => $"{Init}.kaiming_normal_({weight}, 0d, {FanOut});");

    public static IReadOnlyList<string> Zero(Node node, string field) =>
        [.. ((ModuleLayer)node.Layer).ZeroWeights.Select(name => $"{Init}.zeros_({Weight(field, name)});")];

    /// <summary>A statement for each of the layer's weights.</summary>
    public static IReadOnlyList<string> Each(Node node, string field, Func<string, string> statement) =>
        [.. ((ModuleLayer)node.Layer).Weights.Select(name => statement(Weight(field, name)))];

    private static IReadOnlyList<string> Initialize(Node node, string initialization, string field) => initialization switch
    {
        "Vgg" when node.Layer.IsFullyConnected => Each(node, field, static weight => $"{Init}.normal_({weight}, 0d, 0.01d);"),
        "Kaiming" or "Vgg" => Kaiming(node, field),
        "Xavier" => Each(node, field, static weight => $"{Init}.xavier_uniform_({weight});"),
        "Zero" => Zero(node, field),
        _ => [],
    };

    // The modules have the one property; what stands deeper is found by its name.
    private static string Weight(string field, string name) => name == "weight" ? field + ".weight" : $"{field}.get_parameter(\"{name}\")!";
}
