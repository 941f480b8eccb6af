using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Graphs;

/// <summary>A model whose graph was seen to hang together: each tensor is given once, and before it is read.</summary>
internal sealed class Graph
{
    /// <summary>The oldest opset whose operators are known.</summary>
    public const long OldestOpset = 7;

    private const string StandardDomain = "ai.onnx";

    private Graph(GraphProto proto, long opset, string? folder) => (Proto, Opset, Folder) = (proto, opset, folder);

    public GraphProto Proto { get; }

    /// <summary>The version of the operators.</summary>
    public long Opset { get; }

    /// <summary>Where data lies that is not in the file; null where the model is of no file.</summary>
    public string? Folder { get; }

    /// <summary>The data that the file holds, by name.</summary>
    public Dictionary<string, TensorData> Data { get; } = new(StringComparer.Ordinal);

    /// <summary>What is given when the network runs.</summary>
    public IReadOnlyList<ValueInfoProto> Inputs { get; private set; } = [];

    /// <summary>The nodes that outputs depend on, in their order.</summary>
    public IReadOnlyList<NodeProto> Nodes { get; private set; } = [];

    /// <summary>How many nodes read a tensor, by its name.</summary>
    public ILookup<string, NodeProto> Readers { get; private set; } = Array.Empty<NodeProto>().ToLookup(static node => node.Name, StringComparer.Ordinal);

    /// <summary>The graph of a model.</summary>
    /// <exception cref="InvalidDataException">It does not hang together.</exception>
    public static Graph Of(ModelProto model, string? folder)
    {
        var proto = model.Graph ?? throw new InvalidDataException("The model has no graph.");
        var graph = new Graph(proto, OpsetOf(model), folder);
        foreach (var tensor in proto.Initializer)
        {
            if (!graph.Data.TryAdd(tensor.Name, TensorData.Of(tensor, folder, $"The initialiser '{tensor.Name}'")))
                throw new InvalidDataException($"The initialiser '{tensor.Name}' is there twice.");
        }

        // Old files list what they hold among their inputs too.
        graph.Inputs = [.. proto.Input.Where(input => !graph.Data.ContainsKey(input.Name))];
        graph.CheckNames();
        graph.Nodes = graph.FindUsed();
        graph.Readers = graph.Nodes.SelectMany(static node => node.Input.Distinct().Select(name => (name, node))).ToLookup(static pair => pair.name, static pair => pair.node, StringComparer.Ordinal);
        return graph;
    }

    /// <summary>The domain of the operators that every file may use.</summary>
    public static bool IsStandard(string domain) => domain is "" or StandardDomain;

    private static long OpsetOf(ModelProto model)
    {
        var versions = model.OpsetImport.Where(static import => IsStandard(import.Domain)).Select(static import => import.Version).ToList();
        if (versions.Count == 0)
            throw new InvalidDataException("The model does not say of which version (opset) its operators are.");
        return versions[0] >= OldestOpset
            ? versions[0]
            : throw new InvalidDataException($"The model's operators are of version (opset) {versions[0]}; {OldestOpset} is the oldest that is read. Convert it to a newer one.");
    }

    private void CheckNames()
    {
        var given = new HashSet<string>(Data.Keys.Concat(Proto.SparseInitializer.Select(static sparse => sparse.Values?.Name ?? "")), StringComparer.Ordinal) { "" };
        foreach (var input in Inputs)
        {
            if (!given.Add(input.Name))
                throw new InvalidDataException($"The input '{input.Name}' is there twice.");
        }

        foreach (var node in Proto.Node)
        {
            if (node.Input.FirstOrDefault(name => !given.Contains(name)) is { } missing)
                throw new InvalidDataException($"{Name(node)} reads '{missing}', which nothing before it gives.");
            if (node.Output.FirstOrDefault(name => name.Length > 0 && !given.Add(name)) is { } twice)
                throw new InvalidDataException($"{Name(node)} gives '{twice}', which is there already.");
        }

        if (Proto.Output.Count == 0)
            throw new InvalidDataException("The model has no output.");
        if (Proto.Output.FirstOrDefault(output => output.Name.Length == 0 || !given.Contains(output.Name)) is { } output)
            throw new InvalidDataException($"The output '{output.Name}' is given by nothing.");
    }

    private List<NodeProto> FindUsed()
    {
        var wanted = new HashSet<string>(Proto.Output.Select(static output => output.Name), StringComparer.Ordinal);
        var used = new List<NodeProto>();
        foreach (var node in Proto.Node.Reverse().Where(node => node.Output.Any(wanted.Contains)))
        {
            wanted.UnionWith(node.Input);
            wanted.Remove("");
            used.Add(node);
        }

        used.Reverse();
        return used;
    }

    /// <summary>Conv 'layer1.0.conv1', or Conv where it has no name and gives 'x'.</summary>
    public static string Name(NodeProto node) => $"{node.OpType} '{NameOnly(node)}'";

    /// <summary>The node's name; that of its first result where it has none.</summary>
    public static string NameOnly(NodeProto node) => node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(static output => output.Length > 0) ?? "";

    /// <summary>The element type and the shape that a file states; the shape is null where it states none.</summary>
    public static (Type Type, TensorShape? Shape) Stated(ValueInfoProto value)
    {
        if (value.Type?.TensorType is not { } tensor)
            return (Type.Undefined, null);
        var shape = tensor.Shape is null ? null : new TensorShape([.. tensor.Shape.Dim.Select(Size)]);
        return ((Type)tensor.ElemType, shape);
    }

    private static Dimension? Size(TensorShapeProto.Types.Dimension size) => size.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when size.DimValue >= 0 => Dimension.Of(size.DimValue),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when size.DimParam.Length > 0 => Dimension.Of(size.DimParam),
        _ => null,
    };
}
