namespace XAttr.Generator.Model;

/// <summary>A tensor on its way through the network.</summary>
/// <param name="Node">The index of the node that computes it, or <see cref="InputOf"/> an input's.</param>
/// <param name="Shape">Its shape; null where a refusal left it unknown.</param>
/// <param name="Degree">Its degree.</param>
internal sealed record Operand(int Node, Shape? Shape, Rational Degree)
{
    /// <summary>The network's first input.</summary>
    public const int Input = -1;

    /// <summary>Whether it is an input of the network.</summary>
    public bool IsInput => Node < 0;

    /// <summary>Which input of the network it is.</summary>
    public int InputIndex => Input - Node;

    /// <summary>Whether its degree is that of eval mode only: in train mode a norm before it takes the batch's own deviation, which scales too.</summary>
    public bool IsOfEvaluation { get; init; }

    /// <summary>Whether none of its elements can be below zero.</summary>
    public bool IsNonnegative { get; init; }

    /// <summary>Whether its dimensions are channels and places, and no layer has ordered them otherwise.</summary>
    public bool IsImage { get; init; }

    /// <summary>Whether its last dimension is features, and no layer has ordered the dimensions otherwise.</summary>
    public bool HasFeaturesLast { get; init; }

    /// <summary>Whether it is a vector that a Flatten made.</summary>
    public bool IsFlattened { get; init; }

    /// <summary>Whether inputs of degree 0 alone, and parameters, decide it: it is a constant to the attribution.</summary>
    public bool IsConstant { get; init; }

    /// <summary>What stands for an input of the network instead of a node's index.</summary>
    public static int InputOf(int index) => Input - index;
}
