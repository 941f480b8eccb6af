using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>The same numbers in another type: of fractions whole numbers are made, which rounds; a truth value is whether they are 0.</summary>
internal abstract class CastOperator(string name) : Operator(name)
{
    public override bool KeepsZeros => true;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => InferType(node, 0) switch
    {
        _ when node.Degree == 0 => 0,
        Type.Bool => 0,
        var type when ElementTypes.IsFloat(type) => node.Degree,
        _ => node.Refuse(Reasons.Rounding, Reasons.LeaveOut),
    };

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override Constant? Fold(OperatorScope node)
    {
        var (value, type) = (node.Input.Value, InferType(node, 0));
        if (value is null || type == Type.Bool || !(ElementTypes.IsFloat(type) || ElementTypes.IsDiscrete(type)))
            return null;
        if (ElementTypes.IsFloat(type) == ElementTypes.IsFloat(node.Input.Type))
            return value;
        if (ElementTypes.IsFloat(type))
            return value.Numbers is { } numbers ? Constant.Of(value.Shape, numbers) : null;
        return value.Numbers is { } fractions && fractions.All(static number => System.Math.Abs(number) < 1L << 53)
            ? Constant.Of(value.Shape, fractions.Select(static number => Dimension.Of((long)number)))
            : null;
    }

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Builder.Add("Cast", [scope.Gradient], ("to", (long)scope.Type)));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => ElementTypes.IsFloat(InferType(scope.Node, 0)) && ElementTypes.IsFloat(scope.Node.Input.Type)
        ? scope.Same()
        : scope.Refuse("a declaration has no types of numbers", "leave it out of the network");
}

/// <summary>To a type that is written.</summary>
internal sealed class Cast() : CastOperator("Cast")
{
    public override IReadOnlyList<string> Attributes => ["to", "saturate", "round_mode"];

    public override Type InferType(OperatorScope node, int output) => (Type)node.Integer("to", (long)Type.Undefined);
}

/// <summary>To the type of another tensor.</summary>
internal sealed class CastLike() : CastOperator("CastLike")
{
    public override IReadOnlyList<string> Attributes => ["saturate", "round_mode"];

    public override (int Least, int Most) InputCount => (2, 2);

    public override Type InferType(OperatorScope node, int output) => node[1]!.Type;
}
