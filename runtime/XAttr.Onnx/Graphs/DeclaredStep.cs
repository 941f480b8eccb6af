using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>A layer or a join of a declaration.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="arguments">Its arguments as they are written.</param>
/// <param name="inputs">What it is applied to; of several the last is the current tensor, and the others are tapped.</param>
/// <param name="output">The result.</param>
internal sealed class DeclaredStep(string kind, IReadOnlyList<string> arguments, IReadOnlyList<string> inputs, string output)
{
    public string Kind { get; } = kind;

    public IReadOnlyList<string> Arguments { get; } = arguments;

    public IReadOnlyList<string> Inputs { get; set; } = inputs;

    public string Output { get; } = output;

    /// <summary>Whether the order of its inputs is free.</summary>
    public bool IsSymmetric => Kind is "Add" or "Multiply" or "Maximum" or "Minimum";

    /// <summary>What its node is called in the framework that it comes from, such as layer1.0.conv1; null where it has no weights.</summary>
    public string? Path { get; init; }

    /// <summary>The weights, by the names that they have behind the layer's; a layer that is one parameter has the name "".</summary>
    public Dictionary<string, Weight> Weights { get; init; } = [];

    /// <summary>The axis of the weight along which its outputs lie; null where it is no linear map.</summary>
    public int? OutputAxis { get; init; }

    /// <summary>The bias; null for none.</summary>
    public Weight? Bias { get; set; }

    /// <summary>Whether the X-DNN has the bias too, since the tensor is of degree 0; else its regular twin alone has it.</summary>
    public bool KeepsBias { get; init; }

    /// <summary>Whether it stands in the regular twin alone.</summary>
    public bool IsRegularOnly => Kind == "Bias";

    /// <summary>Multiplies its outputs, and adds to them.</summary>
    public void Fold(double[] factors, double[] shift)
    {
        Weights["weight"] = Weights["weight"].Times(OutputAxis!.Value, factors);
        if (Bias is not null)
            Bias = Bias.Times(0, factors).Plus(shift);
        else if (shift.Any(static number => number != 0))
            Bias = Weight.Of(shift);
    }
}
