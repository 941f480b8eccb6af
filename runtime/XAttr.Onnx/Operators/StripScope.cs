using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators;

/// <summary>What an operator's rule sees of a node that breaks the proof, and how its biases are removed.</summary>
/// <param name="node">The node.</param>
/// <param name="builder">Adds to the graph.</param>
internal sealed class StripScope(OperatorScope node, AdjointBuilder builder)
{
    public OperatorScope Node { get; } = node;

    /// <summary>The operator that the node had.</summary>
    public string Operator { get; } = node.Node.OpType;

    /// <summary>Whether an input is there, and is of the network's own numbers.</summary>
    public bool IsFixed(int input) => Node[input] is { IsFixed: true, Degree: { Numerator: 0 } };

    /// <summary>Leaves out an input that may be.</summary>
    public void LeaveOut(int input) => Node.Node.Input.RemoveAt(input);

    /// <summary>Puts zeros in the place of an input; false where its sizes are not known.</summary>
    public bool Zero(int input)
    {
        var tensor = Node[input]!;
        if (tensor.Shape is not { } shape || shape.Sizes.Any(static size => size?.Number is null))
            return false;
        Node.Node.Input[input] = builder.Zeros([.. shape.Sizes.Select(static size => size!.Factor)], tensor.Type);
        return true;
    }

    /// <summary>Makes the node one that gives an input as it is.</summary>
    public void Pass(int input)
    {
        var name = Node.Node.Input[input];
        Node.Node.OpType = "Identity";
        Node.Node.Attribute.Clear();
        Node.Node.Input.Clear();
        Node.Node.Input.Add(name);
    }

    /// <summary>An input by its name.</summary>
    public string Name(int input) => $"'{Node.Node.Input[input]}'";
}
