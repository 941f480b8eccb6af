namespace XAttr.Generator.Architecture;

/// <summary>A tensor on its way through the network.</summary>
/// <param name="Node">The index of the node that computes it, or <see cref="Input"/>.</param>
/// <param name="Shape">Its shape; null where a refusal left it unknown.</param>
/// <param name="Degree">Its degree.</param>
internal sealed record Operand(int Node, Shape? Shape, Rational Degree)
{
    /// <summary>The network's input.</summary>
    public const int Input = -1;

    /// <summary>Whether none of its elements can be below zero.</summary>
    public bool IsNonnegative { get; init; }
}
