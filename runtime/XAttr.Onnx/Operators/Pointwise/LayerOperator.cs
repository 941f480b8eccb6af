using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using GeneratorLayer = XAttr.Generator.Layers.Layer;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>A function of single elements that the generator has as a layer: the shape stays, and the layer says the degree.</summary>
/// <param name="name">The operator.</param>
/// <param name="layer">The layer.</param>
/// <param name="parameters">Its attributes, the layer's arguments that they are, and what they are where they are not written.</param>
internal sealed class LayerOperator(string name, GeneratorLayer layer, params (string Attribute, string Argument, double Fallback)[] parameters) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = [.. parameters.Select(static parameter => parameter.Attribute)];

    public override bool KeepsZeros => layer.KeepsElements;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Ask(layer, Arguments(node));

    public override bool IsNonnegative(OperatorScope node) => node.AskNonnegative(layer, Arguments(node));

    public override Constant? Fold(OperatorScope node) => layer.KeepsElements ? node.Input.Value : null;

    private IEnumerable<(string Name, double Value)> Arguments(OperatorScope node) =>
        parameters.Where(static parameter => parameter.Argument.Length > 0)
            .Select(parameter => (parameter.Argument, node.Real(parameter.Attribute, parameter.Fallback)));

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);

    // What is the same for all is no argument of the layer; the others stand in their order.
    public override bool Declare(DeclarationScope scope)
    {
        if (Name is "Selu" or "Gelu" or "Swish" && scope.Node.Node.Attribute.Count > 0)
            return scope.Refuse($"{layer.Name} has no such attribute", "leave it out");
        List<string> arguments = [.. Arguments(scope.Node).Select(static argument => DeclarationScope.Text(argument.Value))];
        if (Name == "ThresholdedRelu")
            arguments.Add("0");
        return scope.Layer(layer.Name, arguments);
    }
}
