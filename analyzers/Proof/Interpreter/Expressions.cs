using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates expressions.</summary>
internal sealed class Expressions(NetInterpreter interpreter) : Part(interpreter)
{
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
            IBinaryOperation binary => Interpreter.Operators.Binary(binary),
            IUnaryOperation unary => Interpreter.Operators.Unary(unary),
            _ => EvaluateOther(operation),
        };
    }

    private Value EvaluateOther(IOperation operation) => operation switch
    {
        IConditionalOperation conditional => Interpreter.Alternatives.Conditional(conditional),
        ICoalesceOperation coalesce => Interpreter.Alternatives.Coalesce(coalesce),
        IConditionalAccessOperation access => Interpreter.Alternatives.Access(access),
        IConditionalAccessInstanceOperation => Interpreter.Alternatives.Accessed,
        ISwitchExpressionOperation choice => Interpreter.Alternatives.Switch(choice),
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
        IInterpolatedStringOperation or IInterpolatedStringHandlerCreationOperation => Interpreter.InterpolatedTexts.Of(operation),
        ITranslatedQueryOperation query => Evaluate(query.Operation),
        IEventAssignmentOperation handler => Evaluate(handler.HandlerValue),
        IEventReferenceOperation reference => new UnknownValue([Causes.CannotProve(Spans.Of(reference), "the handlers of an event")]),
        IDefaultValueOperation => Value.Null,
        ITupleBinaryOperation comparison => Interpreter.Operators.Compare(comparison),
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
            return Interpreter.Invocations.Invoke(method, null, [value], conversion);
        return value is ScalarValue scalar ? Scalars.Convert(scalar, conversion.Type) : value;
    }

    private Value EvaluateTest(IIsPatternOperation test)
    {
        var value = Evaluate(test.Value);
        return Scalars.Of(Interpreter.Patterns.Matches(value, test.Pattern), value);
    }
}
