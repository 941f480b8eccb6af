using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Computes with numbers, truth values and texts, as far as they are known.</summary>
internal static class Scalars
{
    /// <summary>A C# constant.</summary>
    public static Value Of(object? constant, ITypeSymbol? type) => constant switch
    {
        null when type is { IsValueType: true, Name: not "Nullable" } => Value.Plain,
        null => Value.Null,
        _ when Unwrapped(type) is { TypeKind: TypeKind.Enum } enumeration => new ScalarValue(Member(enumeration, constant)),
        bool or string => new ScalarValue(constant),
        char c => new ScalarValue((long)c),
        float or double or decimal => new ScalarValue(System.Convert.ToDouble(constant, CultureInfo.InvariantCulture)),
        ulong large and > long.MaxValue => new ScalarValue((double)large),
        _ => new ScalarValue(System.Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
    };

    /// <summary>What a variable of the type is before it is assigned.</summary>
    public static Value Default(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true } or INamedTypeSymbol { Name: "Nullable" } => Value.Null,
        { SpecialType: SpecialType.System_Boolean } => new ScalarValue(false),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } => new ScalarValue(0.0),
        { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 } => new ScalarValue(0L),
        { TypeKind: TypeKind.Enum } when Member(type, 0) is { } member => new ScalarValue(member),
        _ => Value.Plain,
    };

    /// <summary>The outcome of a test on values.</summary>
    public static ScalarValue Of(bool? outcome, params Value[] tested) =>
        outcome is null ? new(null, Origin(tested)) { Samples = Samples(tested) } : new(outcome);

    public static TensorValue? Origin(params Value[] values)
    {
        var origins = values.Select(static value => value is ScalarValue scalar ? scalar.Origin : value as TensorValue)
            .OfType<TensorValue>()
            .ToList();
        return origins.Count == 0 ? null : origins.Aggregate(static (all, one) => (one.DependsOnInput ? one : all).With(all.Causes));
    }

    /// <summary>A number as a tensor: a constant, unless it was read from one.</summary>
    public static Value ToTensor(Value value) => value switch
    {
        ScalarValue { Samples: { } samples, Origin: var origin } => (origin ?? TensorValue.Constant).With([samples.Mixing]),
        ScalarValue { Origin: { } origin } => origin,
        ScalarValue { Constant: 0L or 0.0 or false } => TensorValue.Zero,
        ScalarValue { Constant: long or double or true } scalar =>
            TensorValue.Constant with { IsNonnegative = Number(scalar) is not { } number || number >= 0 },
        TensorValue or UnknownValue => value,
        _ => TensorValue.Constant,
    };

    /// <summary>The number where it is known.</summary>
    public static double? Number(Value? value) => value is ScalarValue { Constant: long or double } scalar
        ? System.Convert.ToDouble(scalar.Constant, CultureInfo.InvariantCulture)
        : null;

    public static ScalarValue Convert(ScalarValue scalar, ITypeSymbol? type)
    {
        var member = Unwrapped(type) as INamedTypeSymbol;
        return scalar.Constant switch
        {
            long value when member is { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } => scalar with { Constant = Member(member, Cast(value, underlying)) },
            { } constant => scalar with { Constant = NumericTypes.Held(constant, member) },
            _ => scalar,
        };
    }

    public static bool AreEqual(object left, object right) => (left, right) switch
    {
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        // By Equals a NaN is itself.
        (double a, double b) => a == b,
        _ => left.Equals(right),
    };

    public static Value Logical(Value left, Value right, bool decides) => (left, right) switch
    {
        (_, ScalarValue { Constant: bool known }) when known == decides => Of(decides, left, right),
        (ScalarValue { Constant: bool a }, ScalarValue { Constant: bool b }) => Of(decides ? a || b : a && b, left, right),
        (UnknownValue, _) => left,
        (_, UnknownValue) => right,
        _ => Of(null, left, right),
    };

    public static Value Compute(UnaryOperatorKind kind, Value value, ITypeSymbol? type)
    {
        var result = Compute(kind, value);
        return result is ScalarValue { Constant: { } constant } scalar ? scalar with { Constant = NumericTypes.Held(constant, Unwrapped(type)) } : result;
    }

    private static Value Compute(UnaryOperatorKind kind, Value value) => (kind, value) switch
    {
        (_, ScalarValue { Constant: null } or PlainValue or UnknownValue) => value,
        (UnaryOperatorKind.Plus, _) => value,
        (UnaryOperatorKind.Hat, ScalarValue { Constant: long number }) => new ScalarValue(new EndIndex(number)),
        (UnaryOperatorKind.Minus, ScalarValue { Constant: long number } scalar) => scalar with { Constant = unchecked(-number) },
        (UnaryOperatorKind.Minus, ScalarValue { Constant: double number } scalar) => scalar with { Constant = -number },
        (UnaryOperatorKind.Not, ScalarValue { Constant: bool truth } scalar) => scalar with { Constant = !truth },
        (_, ScalarValue scalar) => scalar with { Constant = null },
        _ => Value.Plain,
    };

    /// <summary>The result of an operator on numbers; where one was read from a tensor, the result counts as read from it too.</summary>
    public static Value Compute(BinaryOperatorKind kind, Value left, Value right, IOperation operation)
    {
        if (left is UnknownValue || right is UnknownValue)
            return new UnknownValue(left.Issues.Union(right.Issues));
        var origin = Origin(left, right);
        var constant = (left, right) switch
        {
            (ScalarValue { Constant: long a }, ScalarValue { Constant: long b }) => Integers(kind, a, b),
            (ScalarValue { Constant: string a }, ScalarValue { Constant: string b }) when kind == BinaryOperatorKind.Add => a + b,
            (ScalarValue { Constant: bool a }, ScalarValue { Constant: bool b }) => Truths(kind, a, b),
            _ when Number(left) is { } a && Number(right) is { } b => Reals(kind, a, b),
            _ => null,
        };
        constant = NumericTypes.Held(constant, Unwrapped(operation.Type));

        // Whether a number from a tensor keeps a degree under arithmetic is not followed.
        if (origin is { DependsOnInput: true } && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply
            or BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder)
            origin = origin.With([Causes.CannotProve(Spans.Of(operation), "arithmetic with a number read from a tensor")]);
        var samples = Samples(kind, left, right);
        return constant is null && origin is null && samples is null ? Value.Plain : new ScalarValue(constant, origin) { Samples = samples };
    }

    /// <summary>How any of the numbers depends on the number of samples.</summary>
    public static SampleCount? Samples(params Value[] values) => values.OfType<ScalarValue>().Select(static value => value.Samples).OfType<SampleCount>().FirstOrDefault();

    // Of a quotient of two such numbers nothing is left.
    private static SampleCount? Samples(BinaryOperatorKind kind, Value left, Value right)
    {
        var (one, other) = (Samples(left), Samples(right));
        return kind switch
        {
            BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide when (one ?? other) is { } count =>
                (one?.Power ?? 0) + ((kind == BinaryOperatorKind.Divide ? -1 : 1) * (other?.Power ?? 0)) is not 0 and var power ? count with { Power = power } : null,
            BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift => one,
            _ => one ?? other,
        };
    }

    private static object? Integers(BinaryOperatorKind kind, long a, long b)
    {
        try
        {
            return kind switch
            {
                BinaryOperatorKind.Add => checked(a + b),
                BinaryOperatorKind.Subtract => checked(a - b),
                BinaryOperatorKind.Multiply => checked(a * b),
                BinaryOperatorKind.Divide => b == 0 ? null : checked(a / b),
                BinaryOperatorKind.Remainder => b is 0 or -1 ? null : a % b,
                BinaryOperatorKind.And => a & b,
                BinaryOperatorKind.Or => a | b,
                // Further ones are taken modulo the size of the type.
                BinaryOperatorKind.LeftShift => b is >= 0 and < 32 ? a << (int)b : null,
                BinaryOperatorKind.RightShift => b is >= 0 and < 32 ? a >> (int)b : null,
                _ => Compare(kind, a.CompareTo(b)),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Reals(BinaryOperatorKind kind, double a, double b) => kind switch
    {
        BinaryOperatorKind.Add => a + b,
        BinaryOperatorKind.Subtract => a - b,
        BinaryOperatorKind.Multiply => a * b,
        BinaryOperatorKind.Divide => a / b,
        _ when double.IsNaN(a) || double.IsNaN(b) => null,
        _ => Compare(kind, a.CompareTo(b)),
    };

    private static object? Truths(BinaryOperatorKind kind, bool a, bool b) => kind switch
    {
        BinaryOperatorKind.And => a && b,
        BinaryOperatorKind.Or => a || b,
        BinaryOperatorKind.ExclusiveOr => a != b,
        _ => null,
    };

    private static object? Compare(BinaryOperatorKind kind, int order) => kind switch
    {
        BinaryOperatorKind.Equals => order == 0,
        BinaryOperatorKind.NotEquals => order != 0,
        BinaryOperatorKind.LessThan => order < 0,
        BinaryOperatorKind.LessThanOrEqual => order <= 0,
        BinaryOperatorKind.GreaterThan => order > 0,
        BinaryOperatorKind.GreaterThanOrEqual => order >= 0,
        _ => null,
    };

    private static ITypeSymbol? Unwrapped(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Nullable", TypeArguments: [var inner] } ? inner : type;

    private static object Cast(long value, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_SByte when value is >= sbyte.MinValue and <= sbyte.MaxValue => (sbyte)value,
        SpecialType.System_Byte when value is >= byte.MinValue and <= byte.MaxValue => (byte)value,
        SpecialType.System_Int32 when value is >= int.MinValue and <= int.MaxValue => (int)value,
        _ => value,
    };

    private static object? Member(ITypeSymbol type, object constant) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(field => Equals(field.ConstantValue, constant) || (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } && constant is int number && Equals(field.ConstantValue, Cast(number, underlying))))
        .Select(field => new EnumMember(type.Name, field.Name))
        .FirstOrDefault();
}
