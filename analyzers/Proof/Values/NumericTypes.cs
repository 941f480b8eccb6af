using System;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What a number is in a type of C#.</summary>
internal static class NumericTypes
{
    // An integer as large as that is a real number of its own.
    private const long MaxExact = 1L << 53;

    /// <summary>
    /// The constant as the type holds it: a real number rounded to it, an integer cut out of a real one. Null where it does not fit, which wraps or throws,
    /// for decimals, which round otherwise, and for boxed numbers. Of another type it is what it was.
    /// </summary>
    public static object? Held(object? constant, ITypeSymbol? type) => (constant, type?.SpecialType ?? SpecialType.None) switch
    {
        (_, SpecialType.System_Decimal) => null,
        (long value, SpecialType.System_Single) => (double)(float)value,
        (long value, SpecialType.System_Double) => (double)value,
        (double value, SpecialType.System_Single) => (double)(float)value,
        (long value, var integer and >= SpecialType.System_Char and <= SpecialType.System_UInt64) => Fits(value, integer) ? value : null,
        (double value, var integer and >= SpecialType.System_Char and <= SpecialType.System_UInt64) =>
            Math.Abs(value) < MaxExact && Fits((long)value, integer) ? (long)value : null,
        (EnumMember, >= SpecialType.System_Char and <= SpecialType.System_UInt64) => null,
        // A boxed number is equal to one of its own type alone, which is not kept.
        (long or double, SpecialType.System_Object or SpecialType.System_ValueType) => null,
        (long or double, _) when type is { TypeKind: TypeKind.Interface or TypeKind.Dynamic } => null,
        _ => constant,
    };

    private static bool Fits(long value, SpecialType type) => type switch
    {
        SpecialType.System_Char or SpecialType.System_UInt16 => value is >= ushort.MinValue and <= ushort.MaxValue,
        SpecialType.System_SByte => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        SpecialType.System_Byte => value is >= byte.MinValue and <= byte.MaxValue,
        SpecialType.System_Int16 => value is >= short.MinValue and <= short.MaxValue,
        SpecialType.System_Int32 => value is >= int.MinValue and <= int.MaxValue,
        SpecialType.System_UInt32 => value is >= uint.MinValue and <= uint.MaxValue,
        SpecialType.System_UInt64 => value >= 0,
        _ => true,
    };
}
