using System.Collections.Generic;
using Onnx;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators;

/// <summary>What is said of operators of which nothing can be proved.</summary>
internal static class Unknown
{
    private static readonly HashSet<string> Branching = ["If", "Loop", "Scan", "SequenceMap"];

    private static readonly HashSet<string> Drawing = ["Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike"];

    /// <summary>The reason, and the way out.</summary>
    public static (string Reason, string WayOut) Of(NodeProto node) =>
        !Graph.IsStandard(node.Domain) ? ($"it cannot be proved: it is of the domain '{node.Domain}', of which nothing is known", "use operators of ONNX itself")
        : Branching.Contains(node.OpType) ? ("it cannot be proved: what it computes is decided as it runs", "export the network without branches and loops")
        : Drawing.Contains(node.OpType) ? ("it cannot be proved: it draws at random", "export the network for inference")
        : ("it cannot be proved: nothing is known of this operator", "use others");
}
