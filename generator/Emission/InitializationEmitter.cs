using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Dense;

namespace XAttr.Generator.Emission;

/// <summary>Emits how the weights are initialised where TorchSharp's default is not asked for.</summary>
internal static class InitializationEmitter
{
    private const string Init = Torch.Nn + ".init";
    private const string FanOut = Init + ".FanInOut.FanOut, " + Init + ".NonlinearityType.ReLU";

    public static void Write(CodeWriter writer, ArchitectureGraph graph, FieldNames fields)
    {
        var scheme = graph.Declaration.Header.Initialization;
        var weighted = graph.Nodes.Where(static node => node.Layer is ModuleLayer { HasWeight: true }).ToList();
        var fixup = scheme == "Fixup" ? new FixupScheme(graph, weighted) : null;
        var isFirst = true;
        foreach (var node in weighted)
        {
            var own = node.Scope.Declaration["Initialization"] is EnumValue { Member: var member } ? member : null;
            var statement = own is null && fixup is not null
                ? fixup.Initialize(node, fields[node])
                : Initialize(node, own ?? scheme, fields[node]);
            if (statement is null)
                continue;
            if (isFirst)
                writer.Line();
            isFirst = false;
            writer.Line(statement);
            if (node.Scope.HasBias)
                writer.Line($"{Init}.zeros_({fields[node]}.bias!);");
        }
    }

    public static string Kaiming(string field) => $"{Init}.kaiming_normal_({field}.weight, 0d, {FanOut});";

    public static string Zero(string field) => $"{Init}.zeros_({field}.weight);";

    private static string? Initialize(Node node, string initialization, string field) => initialization switch
    {
        "Kaiming" => Kaiming(field),
        "Vgg" => node.Layer is Linear ? $"{Init}.normal_({field}.weight, 0d, 0.01d);" : Kaiming(field),
        "Xavier" => $"{Init}.xavier_uniform_({field}.weight);",
        "Zero" => Zero(field),
        _ => null,
    };
}
