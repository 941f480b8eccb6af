using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates expressions.</summary>
internal sealed class Expressions(NetInterpreter interpreter) : Part(interpreter)
{
    // What stands before the `?.` that is being evaluated.
    private Value _accessed = Value.Plain;

    /// <summary>What the expression gives.</summary>
    public Value Of(IOperation operation)
    {
        if (Memory.Store is null || !Interpreter.Step(operation))
            return Value.Plain;
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation is not IAssignmentOperation)
            return Scalars.Of(constant, operation.Type);
        return operation switch
        {
            ILocalReferenceOperation local => Interpreter.Members.Read(local.Local, local),
            IParameterReferenceOperation parameter => Interpreter.Members.ReadParameter(parameter),
            IInstanceReferenceOperation instance => Interpreter.Members.ReadInstance(instance),
            IFieldReferenceOperation field => Interpreter.Members.ReadField(field),
            IPropertyReferenceOperation property => Interpreter.Members.ReadProperty(property),
            IArrayElementReferenceOperation element => Interpreter.Members.ReadElement(element),
            // A part of a span is no copy.
            IImplicitIndexerReferenceOperation { Instance.Type.Name: "Span" or "Memory" } part => Unfollowed(part),
            IImplicitIndexerReferenceOperation indexer =>
                Interpreter.Members.Index(Evaluate(indexer.Instance), [Evaluate(indexer.Argument)], indexer),
            IConversionOperation conversion => Convert(conversion),
            IParenthesizedOperation inner => Evaluate(inner.Operand),
            IInvocationOperation call => Interpreter.Calls.Call(call),
            IObjectCreationOperation creation => Interpreter.Objects.Create(creation),
            IAssignmentOperation assignment => Interpreter.Assignments.EvaluateAssignment(assignment),
            IIncrementOrDecrementOperation step => Interpreter.Assignments.Increment(step),
            IBinaryOperation binary => EvaluateBinary(binary),
            IUnaryOperation unary => EvaluateUnary(unary),
            _ => EvaluateOther(operation),
        };
    }

    private Value EvaluateOther(IOperation operation) => operation switch
    {
        IConditionalOperation conditional => EvaluateConditional(conditional),
        ICoalesceOperation coalesce => EvaluateCoalesce(coalesce),
        IConditionalAccessOperation access => EvaluateConditionalAccess(access),
        IConditionalAccessInstanceOperation => _accessed,
        ISwitchExpressionOperation choice => EvaluateSwitch(choice),
        IIsPatternOperation test => EvaluateTest(test),
        IIsTypeOperation test => Scalars.Of(Interpreter.Patterns.IsType(Evaluate(test.ValueOperand), test.TypeOperand), Value.Plain),
        ITupleOperation tuple => new TupleValue([.. tuple.Elements.Select(Evaluate)]),
        IArrayCreationOperation array => Interpreter.Collections.CreateArray(array),
        IDelegateCreationOperation creation => Evaluate(creation.Target),
        IAnonymousFunctionOperation lambda => Interpreter.Captures.Function(lambda.Symbol, lambda.Body, Stack.Receiver),
        IMethodReferenceOperation method => Interpreter.Captures.Function(
            method.Method, null, method.Instance is { } instance ? Evaluate(instance) : method.Method.MethodKind == MethodKind.LocalFunction ? Stack.Receiver : null),
        IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression),
        IThrowOperation => Throw(),
        IDiscardOperation => Value.Plain,
        IRangeOperation range => new TupleValue([EvaluateOptional(range.LeftOperand), EvaluateOptional(range.RightOperand)]),
        ITypeOfOperation or ISizeOfOperation or INameOfOperation or IUtf8StringOperation => Value.Plain,
        IDefaultValueOperation { Type: { IsValueType: true } type } => Scalars.Default(type),
        IInterpolatedStringOperation or IInterpolatedStringHandlerCreationOperation => EvaluateText(operation),
        ITranslatedQueryOperation query => Evaluate(query.Operation),
        IEventAssignmentOperation handler => Evaluate(handler.HandlerValue),
        IEventReferenceOperation reference => new UnknownValue([Causes.CannotProve(Spans.Of(reference), "the handlers of an event")]),
        IDefaultValueOperation => Value.Null,
        ITupleBinaryOperation comparison => Compare(comparison),
        IAnonymousObjectCreationOperation creation => Interpreter.Objects.CreateAnonymous(creation),
        IWithOperation copy => Interpreter.Objects.Copy(copy),
        IObjectOrCollectionInitializerOperation initializer => Interpreter.Objects.Initialize(initializer),
        _ when operation.Syntax is CollectionExpressionSyntax => Interpreter.Collections.CreateCollection(operation),
        _ => Unfollowed(operation),
    };

    // What it is made of may be written to.
    private UnknownValue Unfollowed(IOperation operation)
    {
        var cause = Causes.CannotProve(Spans.Of(operation), "this expression");
        Interpreter.GiveUp(cause);
        return new UnknownValue([cause]);
    }

    private Value EvaluateText(IOperation text)
    {
        var values = Interpolated(text).Select(Evaluate).ToList();
        return text is IInterpolatedStringOperation { Parts: var parts } && Written(parts, values) is { } written
            ? new ScalarValue(written)
            : Interpreter.FrameworkCalls.Text([.. values], text);
    }

    private static string? Written(ImmutableArray<IInterpolatedStringContentOperation> parts, IReadOnlyList<Value> values)
    {
        var (written, next) = ("", 0);
        foreach (var part in parts)
        {
            var more = part switch
            {
                IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string text } } => text,
                IInterpolationOperation { FormatString: null, Alignment: null } when values[next++] is ScalarValue { Origin: null, Constant: var constant } => Texts.Written(constant),
                _ => null,
            };
            if (more is null)
                return null;
            written += more;
        }

        return written;
    }

    private static IEnumerable<IOperation> Interpolated(IOperation text) => text switch
    {
        IInterpolationOperation part => [part.Expression],
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } => call.Arguments.Select(static argument => argument.Value),
        IInterpolatedStringHandlerCreationOperation handler => Interpolated(handler.Content),
        _ => text.ChildOperations.SelectMany(Interpolated),
    };

    private Value EvaluateOptional(IOperation? operation) => operation is null ? Value.Null : Evaluate(operation);

    private Value Throw()
    {
        Memory.Store = null;
        return Value.Plain;
    }

    private Value Convert(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (Types.IsTensor(conversion.Type) && !Types.IsTensor(conversion.Operand.Type) && conversion.OperatorMethod is not null)
            return Scalars.ToTensor(value);
        if (Types.IsTensor(conversion.Operand.Type) && conversion.OperatorMethod is not null)
            return Torch.ToNumber(value, conversion);
        if (conversion.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } method)
            return Interpreter.Calls.Invoke(method, null, [value], conversion);
        return value is ScalarValue scalar ? Scalars.Convert(scalar, conversion.Type) : value;
    }

    private Value EvaluateConditional(IConditionalOperation conditional)
    {
        Value first = Value.Plain, second = Value.Plain;
        Store? firstStore = null, secondStore = null;
        Interpreter.Branches.Branch(
            conditional,
            () =>
            {
                first = Evaluate(conditional.WhenTrue);
                firstStore = Memory.Store;
            },
            () =>
            {
                second = Evaluate(conditional.WhenFalse!);
                secondStore = Memory.Store;
            });
        if (firstStore is null || secondStore is null)
            return firstStore is null ? second : first;
        return new Join(conditional.Condition.Syntax.GetLocation()).Of(first, second);
    }

    private Value EvaluateCoalesce(ICoalesceOperation coalesce)
    {
        var value = Evaluate(coalesce.Value);
        switch (value)
        {
            case NullValue:
                return Evaluate(coalesce.WhenNull);
            case ChoiceValue { MayBeNull: true }:
            case PlainValue or UnknownValue or ScalarValue { Constant: null }:
                var before = Memory.Store;
                var other = Evaluate(coalesce.WhenNull);
                if (Memory.Store is null)
                {
                    Memory.Store = before;
                    return value.WithoutNull();
                }

                var join = new Join(coalesce.Syntax.GetLocation());
                Memory.Store = join.Of(before, Memory.Store);
                return join.Of(value.WithoutNull(), other);
            default:
                return value;
        }
    }

    private Value EvaluateConditionalAccess(IConditionalAccessOperation access)
    {
        var value = Evaluate(access.Operation);
        if (value is NullValue)
            return Value.Null;
        var (outer, before) = (_accessed, Memory.Store);
        _accessed = value.WithoutNull();
        var result = Evaluate(access.WhenNotNull);
        _accessed = outer;
        if (value is not ChoiceValue { MayBeNull: true })
            return result;
        var join = new Join(access.Syntax.GetLocation());
        Memory.Store = join.Of(before, Memory.Store);
        return join.Of(Value.Null, result);
    }

    private Value EvaluateTest(IIsPatternOperation test)
    {
        var value = Evaluate(test.Value);
        return Scalars.Of(Interpreter.Patterns.Matches(value, test.Pattern), value);
    }

    private Value EvaluateSwitch(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        return value is ChoiceValue several ? Memory.Fork(several.Alternatives, alternative => EvaluateSwitch(choice, alternative), choice) : EvaluateSwitch(choice, value);
    }

    private Value EvaluateSwitch(ISwitchExpressionOperation choice, Value value)
    {
        if (value is not ScalarValue { Constant: not null })
            Interpreter.Branches.DependOn(value, choice.Value.Syntax.GetLocation());
        var before = Memory.Store;
        var join = new Join(choice.Value.Syntax.GetLocation());
        Store? end = null;
        Value? result = null;
        foreach (var arm in choice.Arms)
        {
            Memory.Store = before;
            var match = Interpreter.Patterns.Matches(value, arm.Pattern, arm.Guard);
            if (match == false)
                continue;
            before = Memory.Store;
            var arms = Evaluate(arm.Value);
            if (Memory.Store is not null)
                result = result is null ? arms : join.Of(result, arms);
            end = join.Of(end, Memory.Store);
            if (match == true)
                break;
        }

        Memory.Store = end;
        return result ?? UnknownValue.Of(choice, "a switch without a fitting case");
    }

    private Value EvaluateBinary(IBinaryOperation binary)
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
            return Interpreter.Calls.Invoke(custom, null, [left, second], binary);
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

    private ScalarValue Compare(ITupleBinaryOperation comparison)
    {
        var (left, right) = (Evaluate(comparison.LeftOperand), Evaluate(comparison.RightOperand));
        var same = Interpreter.Patterns.Same(left, right);
        return Scalars.Of(comparison.OperatorKind == BinaryOperatorKind.Equals ? same : !same, left, right);
    }

    private Value EvaluateUnary(IUnaryOperation unary)
    {
        var value = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method && Types.IsTensor(method.ContainingType))
            return Torch.Call(method, null, [value], unary);
        return unary.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } own
            ? Interpreter.Calls.Invoke(own, null, [value], unary)
            : Scalars.Compute(unary.OperatorKind, value, unary.Type);
    }
}
