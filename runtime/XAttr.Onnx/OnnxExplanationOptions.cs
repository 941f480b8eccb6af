using System.Collections.Generic;

namespace XAttr.Onnx;

/// <summary>How a graph is made to explain itself.</summary>
public sealed record OnnxExplanationOptions
{
    /// <summary>
    /// The name of an int64 input, [N] or [N, T], of the classes that are explained, which it is given: several a sample are summed. Null for the class with the largest
    /// score, which is found in the graph. Of scores of more dimensions, such as a map [N, C, H, W], it is given elements in their place, counted row by row in a sample, so
    /// that the element (c, y, x) is (c·H + y)·W + x; it must be [N, T] there.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>How many classes, or elements of a map, of each sample are explained together, T; null for one class, and a target of the shape [N].</summary>
    public int? Targets { get; init; }

    /// <summary>The output that is explained; null for the first output of floats.</summary>
    public string? Scores { get; init; }

    /// <summary>The inputs that do not scale with α and are not attributed, as <see cref="OnnxProofOptions.Conditions"/>.</summary>
    public IReadOnlyCollection<string> Conditions { get; init; } = [];

    /// <summary>
    /// The names of nodes whose first results are attributed too, as outputs <c>attribution.NODE</c>. Of a tensor T of degree d it is (d / k)·T·∂F/∂T, what IG's path αx, on
    /// which T is αᵈT(x), gathers there: ∫₀¹ ∂F/∂T(αx)·dT(αx)/dα dα, whose integrand is d·αᵏ⁻¹·T·∂F/∂T. Those of nodes that no way from the inputs to the scores goes round,
    /// and none leads through two of, sum to the score.
    /// </summary>
    public IReadOnlyCollection<string> Cuts { get; init; } = [];

    /// <summary>
    /// Whether a network that is not proved is explained all the same, by input × gradient, which is no Integrated Gradients of it and need not sum to the score.
    /// </summary>
    public bool AllowsInputTimesGradient { get; init; }
}
