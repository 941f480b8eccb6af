using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators;

/// <summary>
/// An operator of ONNX: which attributes and inputs it has, and which shape and which degree its result has. All that is known of an operator stands in
/// the one file that derives from this; the degree is that of the generator's layer, in its words, where there is one.
/// </summary>
/// <param name="name">The operator, as the format calls it.</param>
internal abstract class Operator(string name)
{
    /// <summary>The operator, as the format calls it.</summary>
    public string Name { get; } = name;

    /// <summary>The attributes that are understood. Of a node with another one nothing is proved.</summary>
    public virtual IReadOnlyList<string> Attributes => [];

    /// <summary>The fewest and the most inputs.</summary>
    public virtual (int Least, int Most) InputCount => (1, 1);

    /// <summary>Whether its result is 0 everywhere where its first input is.</summary>
    public virtual bool KeepsZeros => false;

    /// <summary>Whether its result follows from its inputs' shapes alone, so that no input's elements decide it.</summary>
    public virtual bool ReadsShapesOnly => false;

    /// <summary>The shape of a result, or null where its rank is not known.</summary>
    public abstract TensorShape? InferShape(OperatorScope node, int output);

    /// <summary>The type of a result's elements.</summary>
    public virtual Type InferType(OperatorScope node, int output) => node.Input.Type;

    /// <summary>
    /// The degree of the first result, or null after a refusal. Asked only where the degree of an input is not 0: any function of tensors of degree 0 is
    /// one too.
    /// </summary>
    public abstract Rational? InferDegree(OperatorScope node);

    /// <summary>The degree of another result, of a node whose first has a degree.</summary>
    public virtual Rational DegreeOf(OperatorScope node, int output, Rational first) => first;

    /// <summary>Whether no element of the first result can be below zero.</summary>
    public virtual bool IsNonnegative(OperatorScope node) => false;

    /// <summary>Whether every element of the first result is 0.</summary>
    public virtual bool IsZero(OperatorScope node) => KeepsZeros && node.Input.IsZero;

    /// <summary>The elements of the first result where they can be known before anything runs; null where not.</summary>
    public virtual Constant? Fold(OperatorScope node) => null;

    /// <summary>
    /// Adds the gradients of the inputs that are asked for, of those of the results; false where none is known. A result that is no function of an input's
    /// elements, or is the same around it, gives none.
    /// </summary>
    public virtual bool Differentiate(AdjointScope scope) => false;

    /// <summary>
    /// Removes the biases of a node that breaks the proof, and says what it was, such as <c>its bias 'conv1.bias'</c>; null where it has none, and breaks it otherwise.
    /// </summary>
    public virtual string? Strip(StripScope scope) => null;

    /// <summary>
    /// How the node reads as a layer of a declaration; false where none does what it does, for the reason that the scope was told, or since there is no such layer.
    /// </summary>
    public virtual bool Declare(DeclarationScope scope) => false;

    /// <summary>The index of an axis as it is written; null where the rank is not known or there is none.</summary>
    protected static int? Axis(OperatorScope node, long written) => node.Input.Shape?.Axis(written);

    /// <summary>Indices of axes as they are written; null where one is not known.</summary>
    protected static IReadOnlyList<int>? Axes(TensorShape shape, IEnumerable<long> written)
    {
        var axes = written.Select(axis => shape.Axis(axis)).ToList();
        return axes.Contains(null) ? null : [.. axes.Select(static axis => axis.GetValueOrDefault()).Distinct()];
    }
}
