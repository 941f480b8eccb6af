using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates operators: TorchSharp's, the user's own and those of numbers.</summary>
internal sealed class Operators(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Binary(IBinaryOperation binary)
    {
        var left = Evaluate(binary.LeftOperand);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            var decides = binary.OperatorKind == BinaryOperatorKind.ConditionalOr;
            if (left is ScalarValue { Constant: bool known } && known == decides)
                return left;
            var before = Memory.Store;
            var right = Evaluate(binary.RightOperand);
            if (!ReferenceEquals(before, Memory.Store))
                Interpreter.Branches.DependOn(left, binary.LeftOperand.Syntax.GetLocation());
            Memory.Store = new Join(binary.Syntax.GetLocation()).Of(before, Memory.Store);
            return Scalars.Logical(left, right, decides);
        }

        var second = Evaluate(binary.RightOperand);
        if (binary.OperatorMethod is { } method && Types.IsTensor(method.ContainingType))
            return Torch.Call(method, null, [left, second], binary);
        if (binary.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } custom)
            return Interpreter.Invocations.Invoke(custom, null, [left, second], binary);
        return binary.OperatorKind switch
        {
            _ when binary.Type?.SpecialType == SpecialType.System_String && Scalars.Compute(binary.OperatorKind, left, second, binary) is not ScalarValue { Constant: string } =>
                Interpreter.FrameworkCalls.Text([left, second], binary),
            _ when binary.Type?.TypeKind == TypeKind.Delegate => new UnknownValue([Causes.CannotProve(Spans.Of(binary), "functions that are joined")]),
            BinaryOperatorKind.Equals => Scalars.Of(Interpreter.Patterns.Same(left, second), left, second),
            BinaryOperatorKind.NotEquals => Scalars.Of(!Interpreter.Patterns.Same(left, second), left, second),
            _ => Scalars.Compute(binary.OperatorKind, left, second, binary),
        };
    }

    public ScalarValue Compare(ITupleBinaryOperation comparison)
    {
        var (left, right) = (Evaluate(comparison.LeftOperand), Evaluate(comparison.RightOperand));
        var same = Interpreter.Patterns.Same(left, right);
        return Scalars.Of(comparison.OperatorKind == BinaryOperatorKind.Equals ? same : !same, left, right);
    }

    public Value Unary(IUnaryOperation unary)
    {
        var value = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method && Types.IsTensor(method.ContainingType))
            return Torch.Call(method, null, [value], unary);
        return unary.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } own
            ? Interpreter.Invocations.Invoke(own, null, [value], unary)
            : Scalars.Compute(unary.OperatorKind, value, unary.Type);
    }
}
