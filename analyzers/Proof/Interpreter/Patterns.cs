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
        (TupleValue { Elements: var a }, TupleValue { Elements: var b }) when a.Length == b.Length => a.Zip(b, Same).Aggregate((bool?)true, static (all, one) => Combine(all, one, isOr: false)),
        (NullValue, Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }) => false,
        (Reference or TensorValue or FunctionValue or TupleValue or ScalarValue { Constant: not null }, NullValue) => false,
        (ChoiceValue { MayBeNull: false } choice, NullValue) => choice.Alternatives.All(alternative => Same(alternative, right) == false) ? false : null,
        _ => null,
    };

    /// <summary>What the parts of the pattern that is being matched are read from.</summary>
    public Value? Input { get; private set; }

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
        IRecursivePatternOperation recursive => MatchParts(value, recursive),
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
        Memory.Declare(symbol, value.WithoutNull());
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
                Memory.Declare(symbol, new UnknownValue(value.Issues.Add(Causes.CannotProve(pattern.Syntax.GetLocation(), "this pattern"))));
        }

        return null;
    }

    // Its type, its positions and its properties.
    private bool? MatchParts(Value value, IRecursivePatternOperation pattern)
    {
        var matches = IsOfInputType(value, pattern) ? true : IsType(value, pattern.MatchedType);
        if (matches == false)
            return false;
        var (outer, given) = (Input, value.WithoutNull());
        Input = given;
        var positions = Interpreter.Objects.Positions(given, pattern.DeconstructionSubpatterns.Length);
        for (var i = 0; i < pattern.DeconstructionSubpatterns.Length && matches != false; i++)
            matches = Combine(matches, Matches(positions?[i] ?? Unread(given, pattern), pattern.DeconstructionSubpatterns[i]), isOr: false);
        foreach (var part in pattern.PropertySubpatterns)
        {
            if (matches != false)
                matches = Combine(matches, Matches(Evaluate(part.Member), part.Pattern), isOr: false);
            Input = given;
        }

        Input = outer;
        return pattern.DeclaredSymbol is { } symbol ? Bind(symbol, value, matches) : matches;
    }

    private static UnknownValue Unread(Value value, IOperation pattern) => new(value.Issues.Add(Causes.CannotProve(pattern.Syntax.GetLocation(), "this pattern")));

    // A pattern that names no type matches whatever is not null.
    private static bool IsOfInputType(Value value, IPatternOperation pattern)
    {
        var isNullable = pattern.InputType is INamedTypeSymbol { Name: "Nullable" };
        var type = pattern.InputType is INamedTypeSymbol { Name: "Nullable", TypeArguments: [var inner] } ? inner : pattern.InputType;
        return SymbolEqualityComparer.Default.Equals(pattern.NarrowedType, type)
            && ((type.IsValueType && !isNullable) || value is Reference or TupleValue or TensorValue or FunctionValue or ScalarValue { Constant: not null });
    }

    public bool? IsType(Value value, ITypeSymbol? type)
    {
        if (value is ChoiceValue choice)
        {
            var outcomes = choice.Alternatives.Select(alternative => IsType(alternative, type)).Distinct().ToList();
            return outcomes.Count == 1 ? outcomes[0] : null;
        }

        return (value, Find(value)) switch
        {
            (NullValue, _) => false,
            (TensorValue, _) when Types.IsTensor(type) => true,
            (_, LayerObject { Type: { } own }) when type is INamedTypeSymbol named => DerivesFrom(own, named),
            (_, LayerObject layer) when Types.IsTorchSharp(type) && type!.Name is not "Module" => layer.Declaration.Kind == type.Name,
            (_, ForeignModule { Type: var own }) when type is INamedTypeSymbol named => DerivesFrom(own, named),
            (_, UserObject user) when type is INamedTypeSymbol named => DerivesFrom(user.Type, named),
            (_, SequenceObject { Kind: not SequenceKind.List } sequence) when Types.IsModule(type) && type!.Name is not "Module" => IsKind(sequence, type),
            (Reference, _) when Types.IsModule(type) && type!.Name == "Module" => true,
            (ScalarValue { Constant: string }, _) when type?.SpecialType == SpecialType.System_String => true,
            _ => null,
        };
    }

    // A sequential, or one of the containers that are not told apart.
    private static bool? IsKind(SequenceObject sequence, ITypeSymbol type) => !Types.IsTorchSharp(type) || !Types.IsContainer(type)
        ? false
        : type.Name == "Sequential" ? sequence.Kind == SequenceKind.Sequential : sequence.Kind == SequenceKind.Sequential ? false : null;

    private bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol basis) =>
        Interpreter.Bodies.Compilation.ClassifyCommonConversion(type, basis) is { IsImplicit: true, IsUserDefined: false };
}
