using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Tells whether values are equal, of a type, or match a pattern, as far as that is known.</summary>
internal sealed class Patterns(NetInterpreter interpreter) : Part(interpreter)
{
    public bool? Same(Value left, Value right) => (left, right) switch
    {
        (ScalarValue { Constant: { } a }, ScalarValue { Constant: { } b }) => Scalars.AreEqual(a, b),
        (NullValue, NullValue) => true,
        (NullValue, Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }) => false,
        (Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }, NullValue) => false,
        _ => null,
    };

    public bool? Matches(Value value, ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation single => Same(value, Evaluate(single.Value)),
        IPatternCaseClauseOperation pattern => Matches(value, pattern.Pattern, pattern.Guard),
        _ => null,
    };

    /// <summary>Whether the value matches a pattern and the guard holds. What goes on depends on the guard.</summary>
    public bool? Matches(Value value, IPatternOperation pattern, IOperation? guard)
    {
        var matches = Matches(value, pattern);
        if (guard is null || matches == false)
            return matches;
        var held = Evaluate(guard);
        if (held is ScalarValue { Constant: bool known })
            return known ? matches : false;
        Interpreter.Branches.DependOn(held, guard.Syntax.GetLocation());
        return null;
    }

    public bool? Matches(Value value, IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => Same(value, Evaluate(constant.Value)),
        INegatedPatternOperation negated => !Matches(value, negated.Pattern),
        IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration =>
            Bind(symbol, value, declaration.MatchesNull ? true : IsType(value, declaration.MatchedType)),
        ITypePatternOperation type => IsType(value, type.MatchedType),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } recursive =>
            recursive.DeclaredSymbol is { } symbol
                ? Bind(symbol, value, IsType(value, recursive.MatchedType))
                : IsType(value, recursive.MatchedType),
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
        Memory.Set(symbol, value.WithoutNull());
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
                Memory.Set(symbol, new UnknownValue(value.Issues.Add(Causes.CannotProve(pattern.Syntax.GetLocation(), "this pattern"))));
        }

        return null;
    }

    public bool? IsType(Value value, ITypeSymbol? type) => (value, Find(value)) switch
    {
        (NullValue, _) => false,
        (TensorValue, _) when Types.IsTensor(type) => true,
        (_, LayerObject layer) when Types.IsTorchSharp(type) && type!.Name is not "Module" => layer.Declaration.Kind == type.Name,
        (_, UserObject user) when type is INamedTypeSymbol named => DerivesFrom(user.Type, named),
        (Reference, _) when Types.IsModule(type) && type!.Name == "Module" => true,
        _ => null,
    };

    private bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol basis) =>
        Interpreter.Bodies.Compilation.ClassifyCommonConversion(type, basis) is { IsImplicit: true, IsUserDefined: false };
}
