using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Expressions.</content>
internal sealed partial class NetInterpreter
{
    public Value Evaluate(IOperation operation)
    {
        if (_store is null || !Step(operation))
            return Value.Plain;
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && operation is not IAssignmentOperation)
            return Scalars.Of(constant, operation.Type);
        return operation switch
        {
            ILocalReferenceOperation local => Read(local.Local, local),
            IParameterReferenceOperation parameter => ReadParameter(parameter),
            IInstanceReferenceOperation instance => ReadInstance(instance),
            IFieldReferenceOperation field => ReadField(field),
            IPropertyReferenceOperation property => ReadProperty(property),
            IArrayElementReferenceOperation element => ReadElement(element),
            IImplicitIndexerReferenceOperation indexer => Index(Evaluate(indexer.Instance), [Evaluate(indexer.Argument)], indexer),
            IConversionOperation conversion => Convert(conversion),
            IParenthesizedOperation inner => Evaluate(inner.Operand),
            IInvocationOperation call => Call(call),
            IObjectCreationOperation creation => Create(creation),
            IAssignmentOperation assignment => EvaluateAssignment(assignment),
            IIncrementOrDecrementOperation step => Increment(step),
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
        IIsPatternOperation test => Scalars.Of(Matches(Evaluate(test.Value), test.Pattern), Evaluate(test.Value)),
        IIsTypeOperation test => Scalars.Of(IsType(Evaluate(test.ValueOperand), test.TypeOperand), Value.Plain),
        ITupleOperation tuple => new TupleValue([.. tuple.Elements.Select(Evaluate)]),
        IArrayCreationOperation array => CreateArray(array),
        IDelegateCreationOperation creation => Evaluate(creation.Target),
        IAnonymousFunctionOperation lambda => new FunctionValue(lambda.Symbol, lambda.Body, Receiver),
        IMethodReferenceOperation method => new FunctionValue(method.Method, null, method.Instance is { } instance ? Evaluate(instance) : null),
        IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression),
        IThrowOperation => Throw(),
        IRangeOperation range => new TupleValue([EvaluateOptional(range.LeftOperand), EvaluateOptional(range.RightOperand)]),
        IInterpolatedStringOperation or ITypeOfOperation or ISizeOfOperation or INameOfOperation
            or IDefaultValueOperation { Type.IsValueType: true } => Value.Plain,
        IDefaultValueOperation => Value.Null,
        IObjectOrCollectionInitializerOperation initializer => Initialize(initializer),
        _ when operation.Syntax is CollectionExpressionSyntax => CreateCollection(operation),
        _ => Unknown(operation, "this expression"),
    };

    private Value EvaluateOptional(IOperation? operation) => operation is null ? Value.Null : Evaluate(operation);

    private Value Throw()
    {
        _store = null;
        return Value.Plain;
    }

    private Value Convert(IConversionOperation conversion)
    {
        var value = Evaluate(conversion.Operand);
        if (Types.IsTensor(conversion.Type) && !Types.IsTensor(conversion.Operand.Type) && conversion.OperatorMethod is not null)
            return Scalars.ToTensor(value);
        if (Types.IsTensor(conversion.Operand.Type) && conversion.OperatorMethod is not null)
            return TensorReading.ToScalar(value, conversion);
        if (conversion.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } method)
            return Invoke(method, null, [value], conversion);
        return value is ScalarValue scalar ? Scalars.Convert(scalar, conversion.Type) : value;
    }

    private Value EvaluateConditional(IConditionalOperation conditional)
    {
        Value first = Value.Plain, second = Value.Plain;
        Store? firstStore = null, secondStore = null;
        Branch(
            conditional,
            () =>
            {
                first = Evaluate(conditional.WhenTrue);
                firstStore = _store;
            },
            () =>
            {
                second = Evaluate(conditional.WhenFalse!);
                secondStore = _store;
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
            case ChoiceValue choice when choice.Alternatives.Any(static alternative => alternative is NullValue):
            case PlainValue or UnknownValue or ScalarValue { Constant: null }:
                var before = _store;
                var other = Evaluate(coalesce.WhenNull);
                if (_store is null)
                {
                    _store = before;
                    return WithoutNull(value);
                }

                var join = new Join(coalesce.Syntax.GetLocation());
                _store = join.Of(before, _store);
                return join.Of(WithoutNull(value), other);
            default:
                return value;
        }
    }

    /// <summary>What the value is where it is not null.</summary>
    public static Value WithoutNull(Value value)
    {
        if (value is not ChoiceValue choice)
            return value;
        ValueArray others = [.. choice.Alternatives.Where(static alternative => alternative is not NullValue)];
        return others.Length == 1 ? others[0] : new ChoiceValue(others);
    }

    // What stands before the `?.` that is being evaluated.
    private Value _accessed = Value.Plain;

    private Value EvaluateConditionalAccess(IConditionalAccessOperation access)
    {
        var value = Evaluate(access.Operation);
        if (value is NullValue)
            return Value.Null;
        var (outer, before) = (_accessed, _store);
        _accessed = WithoutNull(value);
        var result = Evaluate(access.WhenNotNull);
        _accessed = outer;
        if (value is not ChoiceValue choice || !choice.Alternatives.Any(static alternative => alternative is NullValue))
            return result;
        var join = new Join(access.Syntax.GetLocation());
        _store = join.Of(before, _store);
        return join.Of(Value.Null, result);
    }

    private Value EvaluateSwitch(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        if (value is not ScalarValue { Constant: not null })
            DependOn(value, choice.Value.Syntax.GetLocation());
        var before = _store;
        var join = new Join(choice.Value.Syntax.GetLocation());
        Store? end = null;
        Value? result = null;
        foreach (var arm in choice.Arms)
        {
            var match = arm.Guard is null ? Matches(value, arm.Pattern) : null;
            if (match == false)
                continue;
            _store = before;
            var arms = Evaluate(arm.Value);
            if (_store is not null)
                result = result is null ? arms : join.Of(result, arms);
            end = join.Of(end, _store);
            if (match == true)
                break;
        }

        _store = end;
        return result ?? Unknown(choice, "a switch without a fitting case");
    }

    private Value EvaluateBinary(IBinaryOperation binary)
    {
        var left = Evaluate(binary.LeftOperand);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            var decides = binary.OperatorKind == BinaryOperatorKind.ConditionalOr;
            if (left is ScalarValue { Constant: bool known } && known == decides)
                return left;
            var before = _store;
            var right = Evaluate(binary.RightOperand);
            _store = new Join(binary.Syntax.GetLocation()).Of(before, _store);
            return Scalars.Logical(left, right, decides);
        }

        var second = Evaluate(binary.RightOperand);
        if (binary.OperatorMethod is { } method && Types.IsTensor(method.ContainingType))
            return Torch(method, null, [left, second], binary);
        if (binary.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } custom)
            return Invoke(custom, null, [left, second], binary);
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Equals => Scalars.Of(Same(left, second), left, second),
            BinaryOperatorKind.NotEquals => Scalars.Of(!Same(left, second), left, second),
            _ => Scalars.Compute(binary.OperatorKind, left, second, binary),
        };
    }

    private Value EvaluateUnary(IUnaryOperation unary)
    {
        var value = Evaluate(unary.Operand);
        if (unary.OperatorMethod is { } method && Types.IsTensor(method.ContainingType))
            return Torch(method, null, [value], unary);
        return Scalars.Compute(unary.OperatorKind, value);
    }

    private bool? Same(Value left, Value right) => (left, right) switch
    {
        (ScalarValue { Constant: { } a }, ScalarValue { Constant: { } b }) => Scalars.AreEqual(a, b),
        (NullValue, NullValue) => true,
        (NullValue, Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }) => false,
        (Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }, NullValue) => false,
        _ => null,
    };

    private bool? Matches(Value value, IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => Same(value, Evaluate(constant.Value)),
        INegatedPatternOperation negated => !Matches(value, negated.Pattern),
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration =>
            Bind(symbol, value, declaration.MatchesNull ? true : IsType(value, declaration.MatchedType)),
        ITypePatternOperation type => IsType(value, type.MatchedType),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } recursive =>
            recursive.DeclaredSymbol is { } symbol ? Bind(symbol, value, IsType(value, recursive.MatchedType)) : IsType(value, recursive.MatchedType),
        IBinaryPatternOperation binary =>
            Combine(Matches(value, binary.LeftPattern), Matches(value, binary.RightPattern), binary.OperatorKind == BinaryOperatorKind.Or),
        IRelationalPatternOperation relational =>
            Scalars.Compute(relational.OperatorKind, value, Evaluate(relational.Value), relational) is ScalarValue { Constant: bool known }
            ? known
            : null,
        _ => Bind(pattern, value),
    };

    private static bool? Combine(bool? left, bool? right, bool isOr) =>
        left == isOr || right == isOr ? isOr : left is null || right is null ? null : !isOr;

    private bool? Bind(ISymbol symbol, Value value, bool? matches)
    {
        _store = _store?.Set(symbol, WithoutNull(value));
        return matches;
    }

    // What a pattern that is not followed declares is not known.
    private bool? Bind(IPatternOperation pattern, Value value)
    {
        foreach (var symbol in pattern.DescendantsAndSelf().Select(static part => part switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        }))
        {
            if (symbol is not null)
                _store = _store?.Set(symbol, new UnknownValue(value.Issues.Add(CannotProve(pattern.Syntax.GetLocation(), "this pattern"))));
        }

        return null;
    }

    private bool? IsType(Value value, ITypeSymbol? type) => (value, Find(value)) switch
    {
        (NullValue, _) => false,
        (TensorValue, _) when Types.IsTensor(type) => true,
        (_, LayerObject layer) when Types.IsTorchSharp(type) && type!.Name is not "Module" => layer.Declaration.Kind == type.Name,
        (_, UserObject user) when type is INamedTypeSymbol named => DerivesFrom(user.Type, named),
        (Reference, _) when Types.IsModule(type) && type!.Name == "Module" => true,
        _ => null,
    };

    private bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol basis) =>
        bodies.Compilation.ClassifyCommonConversion(type, basis) is { IsImplicit: true, IsUserDefined: false };
}
