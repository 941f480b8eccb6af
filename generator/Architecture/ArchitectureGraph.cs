using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>A declared network with all that can be inferred about it, or what is wrong with it.</summary>
/// <param name="Declaration">What it was built from.</param>
/// <param name="Variant">Which network it is.</param>
/// <param name="Inputs">Its inputs, in the order of forward's parameters; at least one.</param>
/// <param name="Nodes">The layers in the order of their computation; complete only without problems.</param>
/// <param name="Result">The tensor that the network returns, the first of several; null where its declaration is not complete.</param>
/// <param name="Problems">What is wrong; nothing but warnings for a network that is proved homogeneous.</param>
internal sealed record ArchitectureGraph(
    NetDeclaration Declaration,
    Variant Variant,
    IReadOnlyList<NetInput> Inputs,
    IReadOnlyList<Node> Nodes,
    Operand? Result,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>What the network returns by name; empty where it has one result, which has none.</summary>
    public IReadOnlyList<NetOutput> Outputs { get; init; } = [];

    /// <summary>All that the network returns.</summary>
    public IEnumerable<Operand> Results => Outputs.Count == 0 ? [Result!] : Outputs.Select(static output => output.Operand);

    public bool IsProved => Declaration.IsComplete && Problems.All(static problem => problem.IsWarning);

    /// <summary>The look-up that the network begins with, or null for an input of real numbers.</summary>
    public Node? Embedding => Nodes.Count > 0 && Nodes[0] is { Layer.TakesIntegers: true, Scope.AreInputsConstant: false } ? Nodes[0] : null;

    /// <summary>
    /// Whether it has attributions, and every layer behind the look-up, if there is one, is piecewise linear. Emission finds that by the statements it has written
    /// anyway; this is for a network that another one has inside.
    /// </summary>
    public bool IsPiecewiseLinear => Variant == Variant.XDnn && (Embedding is null || Inputs.Count == 1)
        && Nodes.Skip(Embedding is null ? 0 : 1).All(static node => node.IsPiecewiseLinear);

    public Shape Output => Result!.Shape!;

    public Rational Degree => Result!.Degree;

    /// <summary>1, or 1 in eval mode where a norm takes the batch's own statistics in train mode; nothing is to be said of another's.</summary>
    public string DegreeText => Text(Degree, Result!.IsOfEvaluation);

    /// <summary>The degree with what it holds for.</summary>
    public static string Text(Rational degree, bool isOfEvaluation) => isOfEvaluation ? $"{degree} in eval mode" : degree.ToString();
}
