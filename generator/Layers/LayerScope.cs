using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>What a layer's rules see of the place it stands in.</summary>
/// <param name="declaration">The layer with its expressions evaluated; its arguments have been checked.</param>
/// <param name="step">The index of the net's architecture attribute that it comes from.</param>
/// <param name="path">Its name in the state dict.</param>
/// <param name="inputs">What it is applied to.</param>
/// <param name="variant">Which network is built.</param>
/// <param name="problems">Where refusals go.</param>
internal sealed class LayerScope(
    StepDeclaration declaration, int step, string path, EquatableArray<Operand> inputs, Variant variant, List<Problem> problems)
{
    public StepDeclaration Declaration { get; } = declaration;

    /// <summary>The index of the net's architecture attribute that it comes from.</summary>
    public int Step { get; } = step;

    /// <summary>The layer's inputs; the current tensor is the first.</summary>
    public EquatableArray<Operand> Inputs { get; } = inputs;

    /// <summary>The shape of the layer's input; asked for only where it is known.</summary>
    public Shape Input => Inputs[0].Shape!;

    /// <summary>The degree of the layer's input.</summary>
    public Rational Degree => Inputs[0].Degree;

    /// <summary>
    /// Whether the layer, if it can have a bias, has one: in the regular twin, unless the declaration says otherwise; in the X-DNN where it
    /// is asked for and allowed.
    /// </summary>
    public bool HasBias => variant == Variant.Regular
        ? Declaration["Bias"] is not BooleanValue { Value: false }
        : Declaration["Bias"] is BooleanValue { Value: true } && AllowsBias;

    /// <summary>Whether the network may add constants to what it computes: the regular twin, which has no degree.</summary>
    public bool MayShift => variant == Variant.Regular;

    /// <summary>Whether a bias breaks nothing: no input changes with the scale of the network's input.</summary>
    public bool AllowsBias => Inputs.All(static input => input.Degree == 0);

    /// <summary>Whether no refusal left the shape of an input unknown.</summary>
    public bool AreShapesKnown => Inputs.All(static input => input.Shape is not null);

    /// <summary>Whether it is applied to an input of the network.</summary>
    public bool ReadsInput => Inputs.Any(static input => input.IsInput);

    /// <summary>Whether no element of any input can be below zero.</summary>
    public bool AreInputsNonnegative => Inputs.All(static input => input.IsNonnegative);

    /// <summary>Whether inputs of degree 0 alone decide what it is applied to.</summary>
    public bool AreInputsConstant => Inputs.All(static input => input.IsConstant);

    /// <summary>Whether a product of what it is applied to is linear: all but one are constants to the attribution.</summary>
    public bool IsProductLinear => Inputs.Count(static input => !input.IsConstant) <= 1;

    /// <summary>The layer as messages call it: Conv2d 'features.3', or Add where it has no name.</summary>
    public string DisplayName => path == Declaration.Kind ? path : $"{Declaration.Kind} '{path}'";

    /// <summary>The same layer on other inputs.</summary>
    public LayerScope On(params Operand[] inputs) => new(Declaration, Step, path, new EquatableArray<Operand>(inputs), variant, problems);

    /// <summary>Reports that the input's shape does not fit; null, as the shape that cannot be inferred.</summary>
    public Shape? RefuseShape(string reason)
    {
        Report(RuleIds.ShapeMismatch, DisplayName, reason);
        return null;
    }

    /// <summary>Reports that arguments do not go together; null, as the shape that cannot be inferred.</summary>
    public Shape? RefuseArguments(string reason)
    {
        Report(RuleIds.InvalidArgument, DisplayName, reason);
        return null;
    }

    /// <summary>Reports that the result has no degree; null, as the degree.</summary>
    public Rational? RefuseDegree(string reason, string wayOut)
    {
        Report(RuleIds.NotHomogeneous, DisplayName, Degree.ToString(), reason, wayOut);
        return null;
    }

    /// <summary>Reports that the result is a root of an intermediate value, whose gradient at 0 is infinite.</summary>
    public void WarnOfRoot(string reason)
    {
        // No gradient flows into what is a constant to the attribution.
        if (!AreInputsConstant)
            Report(RuleIds.RootOfIntermediate, DisplayName, reason);
    }

    public void Report(string ruleId, params string[] arguments) => problems.Add(new Problem(ruleId, Step, arguments));
}
