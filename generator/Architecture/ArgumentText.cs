using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>A constant as an argument of a constructor.</summary>
internal static class ArgumentText
{
    private const int Same = 0, Long = 1, Wider = 2, Real = 3, Expression = 4, Null = 1;

    private static readonly Dictionary<SpecialType, (decimal Least, decimal Most)> Integers = new()
    {
        [SpecialType.System_SByte] = (sbyte.MinValue, sbyte.MaxValue),
        [SpecialType.System_Byte] = (byte.MinValue, byte.MaxValue),
        [SpecialType.System_Int16] = (short.MinValue, short.MaxValue),
        [SpecialType.System_UInt16] = (ushort.MinValue, ushort.MaxValue),
        [SpecialType.System_Int32] = (int.MinValue, int.MaxValue),
        [SpecialType.System_UInt32] = (uint.MinValue, uint.MaxValue),
        [SpecialType.System_Int64] = (long.MinValue, long.MaxValue),
        [SpecialType.System_UInt64] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>How far the constant is from what the parameter takes, the constant with its expression evaluated, and what is wrong with that; null where it does not fit.</summary>
    public static (int Distance, ArgumentValue Value, string? Problem)? Fit(
        ArgumentValue value, ModuleParameter parameter, bool isElement, IReadOnlyDictionary<string, long> parameters)
    {
        if (parameter.IsArray && !isElement && value is IntegersValue integers)
            return integers.Values.All(item => IsIn(item, parameter.Value)) ? (parameter.Value == SpecialType.System_Int32 ? Same : Long, value, null) : null;
        if (value is OtherValue { Description: "null" })
            return parameter.IsNullable && !isElement ? (Null, value, null) : null;
        if (parameter.IsArray && !isElement)
            return null;
        var distance = (value, parameter.Value) switch
        {
            (BooleanValue, SpecialType.System_Boolean) or (TextValue, SpecialType.System_String) or (RealValue, SpecialType.System_Double) => Same,
            (EnumValue member, SpecialType.System_Enum) when member.EmittedType == parameter.Element => Same,
            (RealValue, SpecialType.System_Single) => Real,
            (IntegerValue integer, _) => Distance(integer.Value, parameter.Value),
            _ => null,
        };
        if (distance is { } known)
            return (parameter.IsNullable && known == Same && parameter.Value != SpecialType.System_String ? Long : known, value, null);
        if (value is not TextValue text || !IsNumber(parameter.Value))
            return null;
        var (number, problem) = IntegerExpression.Evaluate(text.Value, parameters);
        if (problem is null && Distance(number, parameter.Value) is null)
            problem = $"'{text.Value}' is {number}, and {parameter.Element} does not hold that";
        return (Expression, problem is null ? IntegerValue.Of(number) : value, problem);
    }

    /// <summary>The constant in C#, without a conversion where C# makes it by itself.</summary>
    public static string Of(ArgumentValue value, ModuleParameter parameter, bool isElement) => value switch
    {
        RealValue { Value: var real } => Of(real, isSingle: parameter.Value == SpecialType.System_Single),
        IntegersValue integers => $"[{integers.Elements}]",
        EnumValue { EmittedType: var type, Member: var member } => $"{type}.{(SyntaxFacts.GetKeywordKind(member) == SyntaxKind.None ? member : "@" + member)}",
        OtherValue => isElement ? "null" : "null!",
        _ => value.ToString(),
    };

    private static string Of(double value, bool isSingle)
    {
        var text = double.IsNaN(value) ? "double.NaN" : double.IsInfinity(value) ? (value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity") : Torch.Literal(value);
        return isSingle ? $"(float)({text})" : text;
    }

    private static int? Distance(long value, SpecialType type) => type switch
    {
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => Real,
        _ when !IsIn(value, type) => null,
        SpecialType.System_Int32 => Same,
        SpecialType.System_Int64 => Long,
        _ => Wider,
    };

    private static bool IsIn(long value, SpecialType type) => Integers.TryGetValue(type, out var range) && value >= range.Least && value <= range.Most;

    private static bool IsNumber(SpecialType type) => Integers.ContainsKey(type) || type is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal;
}
