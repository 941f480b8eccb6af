using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>How the weights of a network are initialised where TorchSharp's default is not asked for.</summary>
internal sealed class InitializationScheme
{
    private const string Init = Torch.Nn + ".init";
    private const string FanOut = Init + ".FanInOut.FanOut, " + Init + ".NonlinearityType.ReLU";

    private readonly string _scheme;
    private readonly FixupScheme? _fixup;

    public InitializationScheme(ArchitectureGraph graph)
    {
        _scheme = graph.Declaration.Header.Initialization;
        _fixup = _scheme == "Fixup" ? new FixupScheme(graph, graph.Nodes.Where(IsWeighted).ToList()) : null;
    }

    /// <summary>The statements that initialise the layer in that field; none where TorchSharp's initialisation stays.</summary>
    public IReadOnlyList<string> Of(Node node, string field)
    {
        if (!IsWeighted(node))
            return [];
        var own = node.Scope.Declaration["Initialization"] is EnumValue { Member: var member } ? member : null;
        var statements = own is null && _fixup is not null ? _fixup.Initialize(node, field) : Initialize(node, own ?? _scheme, field);
        return statements.Count > 0 && node.Scope.HasBias ? [.. statements, $"{Init}.zeros_({field}.bias!);"] : statements;
    }

    public static IReadOnlyList<string> Kaiming(Node node, string field) => Each(node, field, static weight => $"{Init}.kaiming_normal_({weight}, 0d, {FanOut});");

    public static IReadOnlyList<string> Zero(Node node, string field) =>
        [.. ((ModuleLayer)node.Layer).ZeroWeights.Select(name => $"{Init}.zeros_({Weight(field, name)});")];

    /// <summary>A statement for each of the layer's weights.</summary>
    public static IReadOnlyList<string> Each(Node node, string field, Func<string, string> statement) =>
        [.. ((ModuleLayer)node.Layer).Weights.Select(name => statement(Weight(field, name)))];

    private static bool IsWeighted(Node node) => !node.IsAgain && node.Layer is ModuleLayer { Weights.Count: > 0 };

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
