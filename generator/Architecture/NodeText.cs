using System.Linq;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Architecture;

/// <summary>All that is emitted of a layer, to tell whether two are the same.</summary>
internal static class NodeText
{
    /// <summary>What makes its module or parameter, and its calls.</summary>
    public static string Of(Node node) => $"{Construct(node)}\n{Call(node)}\n{node.Layer.FrozenCall(node.Scope, new(Inputs(node), "self"))}";

    /// <summary>What makes its module or parameter; empty where it has none.</summary>
    public static string Construct(Node node) => node.Layer switch
    {
        ModuleLayer module => module.Construct(node.Scope),
        ParameterLayer parameter => parameter.Construct(node.Scope),
        _ => "",
    };

    /// <summary>Whether two are one layer at one place of the network.</summary>
    public static bool IsSamePlace(Node one, Node other) =>
        one.Layer.GetType() == other.Layer.GetType() && one.Path == other.Path && one.IsProjection == other.IsProjection
        && one.Scope.Inputs.Select(static input => input.Node).SequenceEqual(other.Scope.Inputs.Select(static input => input.Node));

    private static string Call(Node node) => node.Layer switch
    {
        FunctionLayer function => function.Call(node.Scope, "x"),
        ParameterLayer parameter => parameter.Call(node.Scope, "x", "self"),
        JoinLayer join => join.Call(node.Scope, Inputs(node)),
        _ => "",
    };

    private static string[] Inputs(Node node) => [.. node.Scope.Inputs.Select(static (_, i) => "x" + i)];
}
