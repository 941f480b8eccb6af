using XAttr.Generator.Model;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Graphs;

/// <summary>What is known of a tensor of the graph.</summary>
/// <param name="Name">Its name.</param>
internal sealed record Tensor(string Name)
{
    public Type Type { get; init; }

    /// <summary>Its shape; null where not even the rank is known.</summary>
    public TensorShape? Shape { get; init; }

    /// <summary>Its degree, if all that was refused before it were mended; null where there is no telling.</summary>
    public Rational? Degree { get; init; } = 0;

    /// <summary>Whether nothing before it was refused.</summary>
    public bool IsProved { get; init; } = true;

    /// <summary>Whether no element of any input decides it: it is a weight, or made of weights and shapes.</summary>
    public bool IsFixed { get; init; }

    /// <summary>Whether it is an input of the network.</summary>
    public bool IsInput { get; init; }

    /// <summary>Whether no element is below 0.</summary>
    public bool IsNonnegative
    {
        get => field || Value is { IsNonnegative: true };
        init;
    }

    /// <summary>Whether every element is 0, so that it is of every degree.</summary>
    public bool IsZero
    {
        get => field || Value is { IsZero: true };
        init;
    }

    /// <summary>Its elements, where they are known.</summary>
    public Constant? Value { get; init; }

    /// <summary>The degree as it is told: none where something before it was refused.</summary>
    public Rational? ProvedDegree => IsProved ? Degree : null;

    /// <summary>The tensor as the rules of the layers see it; their shapes are of samples, and not asked for.</summary>
    public Operand Operand => new(IsInput ? Operand.Input : 0, Shape: null, Degree.GetValueOrDefault())
    {
        // Weights are many, and no rule asks their sign.
        IsNonnegative = (Value is null || Value.Shape.Count?.Number <= Constant.MostElements) && IsNonnegative,
        IsConstant = Degree == 0,
    };
}
