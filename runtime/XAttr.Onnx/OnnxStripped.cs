using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators;

namespace XAttr.Onnx;

/// <summary>
/// A network without what a declaration leaves out of an X-DNN: the biases of its linear maps, and mean and shift of its batch normalisations, whose scale γ/√(σ² + ε)
/// stays. It is another network, which is to be trained anew or to be measured before it is used.
/// </summary>
/// <example><code>
/// var stripped = OnnxStripped.Of("vgg16.onnx");
/// File.WriteAllBytes("x-vgg16.onnx", OnnxExplanation.Add(stripped.Model).ToByteArray());
/// </code></example>
public sealed class OnnxStripped
{
    private OnnxStripped(ModelProto model, IReadOnlyList<OnnxRemoval> removed) => (Model, Removed) = (model, removed);

    /// <summary>The network that is left.</summary>
    public ModelProto Model { get; }

    /// <summary>What was removed, in the order of the file. What a proof refuses besides stays, and is refused still.</summary>
    public IReadOnlyList<OnnxRemoval> Removed { get; }

    /// <summary>Strips the network of a file, with data that lies in files beside it taken in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is asked of the network; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX model, is damaged, or is larger than 2 GB with its data; or data that it names is missing.</exception>
    /// <exception cref="ArgumentException">A condition is no input.</exception>
    public static OnnxStripped Of(string path, OnnxProofOptions? options = null) => OnnxFile.Named(path, () => Of(OnnxFile.ReadWhole(path), options));

    /// <summary>Strips a network. Only what breaks its proof is removed: a bias within a gate of degree 0 is none.</summary>
    /// <param name="model">The model, all of whose data is in it; it stays as it is.</param>
    /// <param name="options">What is asked of the network; null for the defaults.</param>
    /// <exception cref="InvalidDataException">Its graph does not hang together, or data of it is in another file.</exception>
    /// <exception cref="ArgumentException">A condition is no input.</exception>
    public static OnnxStripped Of(ModelProto model, OnnxProofOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var stripped = model.Clone();
        var deduction = (options ?? new()).Deduce(Graph.Of(stripped, folder: null));
        var builder = new AdjointBuilder(stripped.Graph, "xattr");
        var removed = new List<OnnxRemoval>();
        foreach (var (row, node) in deduction.Steps.Where(static step => step.Scope.Refusal is not null))
        {
            var scope = new StripScope(node, builder);
            if (row?.Strip(scope) is { } what)
                removed.Add(new OnnxRemoval(Graph.NameOnly(node.Node), scope.Operator, what));
        }

        RemoveUnread(stripped.Graph, model.Graph);
        return new OnnxStripped(stripped, removed);
    }

    // Data that nothing reads any more; a body of If or Loop may read what stands outside, so that with one all stays.
    private static void RemoveUnread(GraphProto graph, GraphProto before)
    {
        if (graph.Node.SelectMany(static node => node.Attribute).Any(static attribute => attribute.G is not null || attribute.Graphs.Count > 0))
            return;
        static HashSet<string> ReadBy(GraphProto graph) => [.. graph.Node.SelectMany(static node => node.Input), .. graph.Output.Select(static output => output.Name)];
        var unread = ReadBy(before);
        unread.ExceptWith(ReadBy(graph));
        foreach (var data in graph.Initializer.Where(data => unread.Contains(data.Name)).ToList())
        {
            graph.Initializer.Remove(data);
            if (graph.Input.FirstOrDefault(input => input.Name == data.Name) is { } input)
                graph.Input.Remove(input);
        }
    }
}

/// <summary>What was removed from a node.</summary>
/// <param name="Node">The node's name; that of its first result where it has none.</param>
/// <param name="Operator">The operator, such as <c>Conv</c>.</param>
/// <param name="What">What it had, such as <c>its bias 'layer1.0.conv1.bias'</c>.</param>
public sealed record OnnxRemoval(string Node, string Operator, string What)
{
    /// <summary>The removal as one line.</summary>
    public override string ToString() => $"{Operator} '{Node}': {What}";
}
