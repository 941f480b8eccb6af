using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>
/// A kind of layer: which arguments it takes, which shape and which degree its result has, and how it is emitted. All that XAttr knows of
/// a layer stands in the one file that derives from this.
/// </summary>
internal abstract class Layer
{
    private string? _lowerName;

    protected Layer()
    {
        var folder = GetType().Namespace!;
        Family = folder.Substring(folder.LastIndexOf('.') + 1);
    }

    /// <summary>The attribute's class name without its suffix.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The same in lower case.</summary>
    public string LowerName => _lowerName ??= Name.ToLowerInvariant();

    /// <summary>The family it belongs to: the folder that its file stands in.</summary>
    public string Family { get; }

    /// <summary>What it does, as the doc comment of its attribute says.</summary>
    public abstract string Summary { get; }

    /// <summary>What more there is to say of it; null where that is nothing.</summary>
    public virtual string? Remarks => null;

    /// <summary>The arguments it takes, besides the name.</summary>
    public abstract IReadOnlyList<LayerArgument> Arguments { get; }

    /// <summary>The argument of that name, or null where it takes none.</summary>
    public LayerArgument? this[string name]
    {
        get
        {
            for (var i = 0; i < Arguments.Count; i++)
            {
                if (Arguments[i].Name == name)
                    return Arguments[i];
            }

            return null;
        }
    }

    /// <summary>The functions of TorchSharp, its methods of tensors and the runtime's functions that compute it, by their names.</summary>
    public virtual IReadOnlyList<string> Functions => [];

    /// <summary>Those that say beside the result where each of its elements was found.</summary>
    public virtual IReadOnlyList<string> FunctionsWithPlaces => [];

    /// <summary>Whether TorchSharp's module of its name computes it, though with a bias or an eps of its own; else that is something else.</summary>
    public virtual bool IsTorchModule => true;

    /// <summary>Whether TorchSharp's module or function of its name, with the same arguments, is the layer itself.</summary>
    public virtual bool IsWrittenAlike => false;

    /// <summary>The argument that a parameter of TorchSharp's module or function is: NegativeSlope for negative_slope.</summary>
    public virtual string ArgumentOf(string parameter) => parameter == "hasBias" ? BiasArgument : TorchNames.Pascal(parameter);

    /// <summary>The name of the argument, TorchSharp's or its own, that gives a layer a bias.</summary>
    public const string BiasArgument = "Bias";

    /// <summary>How TorchSharp's module is made without its bias, in the words of a way out.</summary>
    public virtual string BiasWayOut => "write bias: false";

    /// <summary>The arguments, TorchSharp's or its own, that decide whether the result has a degree, and which.</summary>
    public virtual IReadOnlyList<string> Deciding => [BiasArgument, "Eps"];

    /// <summary>The kind of reason for which it is refused.</summary>
    public virtual RefusalKind Refusal => RefusalKind.Other;

    /// <summary>The layer that may stand in its place where it is refused, or null.</summary>
    public virtual string? Replacement => null;

    /// <summary>Whether losses that take scores have it in them, so that a network need not end with it.</summary>
    public virtual bool IsPartOfLosses => false;

    /// <summary>Which sizes TorchSharp's module is made for, and which it keeps.</summary>
    public virtual SizeRule SizeRule => SizeRule.Unknown;

    /// <summary>Whether its result is nothing but elements of its input, or zeros, so that it is the input still, seen otherwise.</summary>
    public virtual bool KeepsElements => false;

    /// <summary>Whether its degree depends on the size of a dimension.</summary>
    public virtual bool DegreeNeedsShape => false;

    /// <summary>Whether TorchSharp's module of its name may keep running statistics, which are constants when evaluating; the layer itself has none.</summary>
    public virtual bool IsTrackedByTorch => false;

    /// <summary>Whether it draws at random while training what it leaves out.</summary>
    public virtual bool DropsOut => false;

    /// <summary>Whether it is max(0, x), element by element.</summary>
    public virtual bool IsRectifier => false;

    /// <summary>Whether it is the sum that a residual connection ends in.</summary>
    public virtual bool IsResidualSum => false;

    /// <summary>Whether it is a linear map of all features, as classifiers end with.</summary>
    public virtual bool IsFullyConnected => false;

    /// <summary>Whether it joins dimensions, those of an image into a vector mostly.</summary>
    public virtual bool JoinsDimensions => false;

    /// <summary>Whether it looks up the integers that are the network's input.</summary>
    public virtual bool TakesIntegers => false;

    /// <summary>The name of the layer that brings a tap to the current tensor's shape, as it is written; null where none is asked for.</summary>
    public virtual string? FindProjection(StepDeclaration declaration) => null;

    /// <summary>The expression that overwrites the variable <paramref name="input"/> and has it as its value; null where there is none.</summary>
    public virtual string? CallInPlace(string input) => null;

    /// <summary>Whether it joins the current tensor with tapped ones.</summary>
    public virtual bool TakesTaps => false;

    /// <summary>Whether it was declared with a bias, which no X-DNN can have.</summary>
    public virtual bool IsBiased(StepDeclaration declaration) => false;

    /// <summary>Whether it stands in the regular twin only.</summary>
    public virtual bool IsStripped(StepDeclaration declaration) => declaration["RegularOnly"] is BooleanValue { Value: true };

    /// <summary>The result's shape, or null after a refusal.</summary>
    public abstract Shape? InferShape(LayerScope layer);

    /// <summary>
    /// The multiply-adds that a sample costs, by the usual convention: one for each use of a weight of a linear map or a convolution (on
    /// padding too; a bias is free), and one for each term of a matrix product. All else, element by element or by pooling, counts 0. Null
    /// where they are too many for 64 bits.
    /// </summary>
    public virtual long? CountMultiplyAdds(LayerScope layer, Shape output) => 0;

    /// <summary>Whether its parameters and multiply-adds are known; those of a module written by hand are not.</summary>
    public virtual bool IsCounted => true;

    /// <summary>The result's degree, or null after a refusal; shapes may be unknown.</summary>
    public virtual Rational? InferDegree(LayerScope layer) => layer.Degree;

    /// <summary>
    /// The call in a pass that records the layer's choices, or replays them; null where the layer is not piecewise linear: linear in its
    /// input, and in its parameters, once its choices (signs, places, what is dropped) are fixed. In the regular twin affine is enough.
    /// </summary>
    public virtual string? FrozenCall(LayerScope layer, FrozenOperands operands) => null;

    /// <summary>What to do where it is made for a size of its input that is open; null where that is what any layer may do.</summary>
    public virtual string? WayOutOfOpenSizes(LayerScope layer) => null;

    /// <summary>
    /// The layer in eval mode as operators of ONNX: what the last of them gives. Null where none compute it, for a reason that <see cref="OnnxNodes.Refuse"/> takes. They are
    /// chosen so that the proof of files finds the layer's degree, and have gradients there (docs/onnx.md).
    /// </summary>
    public abstract string? WriteOnnx(LayerScope layer, OnnxNodes nodes);

    /// <summary>Whether no element of the result can be below zero, which roots ask for; false where that is not known.</summary>
    public virtual bool IsNonnegative(LayerScope layer) => false;

    /// <summary>Whether it is a choice by order out of a part of the input that is never empty, so that ReLU may as well follow it as precede it.</summary>
    public virtual bool CommutesWithReLU => false;

    /// <summary>
    /// Whether its result is new memory that its own gradient does not read, so that the layer behind it may overwrite it. A module's is not:
    /// a forward hook may keep it.
    /// </summary>
    public virtual bool IsOverwritable => false;
}

/// <summary>A layer without state: a call in the forward pass.</summary>
internal abstract class FunctionLayer : Layer
{
    public override IReadOnlyList<string> Functions => [LowerName, Name];

    /// <summary>The expression that computes the result from the variable <paramref name="input"/>.</summary>
    public abstract string Call(LayerScope layer, string input);
}

/// <summary>A layer of several inputs, the current tensor and tapped ones.</summary>
internal abstract class JoinLayer : Layer
{
    public override bool TakesTaps => true;

    // So are sums, products, quotients and choices.
    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    /// <summary>The expression that computes the result from the variables <paramref name="inputs"/>.</summary>
    public abstract string Call(LayerScope layer, IReadOnlyList<string> inputs);
}

/// <summary>A layer that applies one learned tensor, which stands under the layer's own name in the state dict.</summary>
internal abstract class ParameterLayer : Layer, ILearned
{
    /// <summary>The expression that makes the parameter's initial value.</summary>
    public abstract string Construct(LayerScope layer);

    /// <summary>The expression that computes the result from the variable <paramref name="input"/> and the parameter.</summary>
    public abstract string Call(LayerScope layer, string input, string parameter);

    public abstract long? CountParameters(LayerScope layer);
}

/// <summary>A layer that learns.</summary>
internal interface ILearned
{
    /// <summary>How many numbers it learns; null where they are too many for 64 bits.</summary>
    long? CountParameters(LayerScope layer);
}

/// <summary>A layer with parameters or buffers: an ordinary TorchSharp module, or one of the runtime's.</summary>
internal abstract class ModuleLayer : Layer, ILearned
{
    private string? _torchType;

    /// <summary>The module's type, from <c>global::</c>.</summary>
    public virtual string ModuleType => _torchType ??= $"{Torch.Modules}.{Name}";

    /// <summary>Whether it computes a sample's output from the whole batch while its module is in train mode.</summary>
    public virtual bool MixesSamplesInTraining => false;

    /// <summary>The weights that can be initialised by the number of their inputs and outputs, by their names in the module.</summary>
    public virtual IReadOnlyList<string> Weights => [];

    /// <summary>Which of them are 0 where zeros are asked for: none where that would keep the layer from learning.</summary>
    public virtual IReadOnlyList<string> ZeroWeights => Weights;

    /// <summary>The expression that makes the module.</summary>
    public abstract string Construct(LayerScope layer);

    public abstract long? CountParameters(LayerScope layer);
}
