using System.Globalization;
using System.Linq;

namespace XAttr.Generator.Model;

/// <summary>A constant as it stands in an attribute.</summary>
internal abstract record ArgumentValue
{
    /// <summary>The constant as C# would write it.</summary>
    public abstract override string ToString();
}

internal sealed record IntegerValue(long Value) : ArgumentValue
{
    // Most sizes are small, and they are read on every edit.
    private static readonly IntegerValue[] Small = [.. Enumerable.Range(0, 65).Select(static value => new IntegerValue(value))];

    public static IntegerValue Of(long value) => value >= 0 && value < Small.Length ? Small[value] : new IntegerValue(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

internal sealed record IntegersValue(EquatableArray<long> Values) : ArgumentValue
{
    /// <summary>3, 5</summary>
    public string Elements => string.Join(", ", Values.Select(static value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The expressions of names that these are the values of; null where they were written themselves.</summary>
    public ArgumentValue? Written { get; init; }

    public override string ToString() => Written?.ToString() ?? $"new[] {{ {Elements} }}";
}

internal sealed record TextsValue(EquatableArray<string> Values) : ArgumentValue
{
    /// <summary>"a", "b"</summary>
    public string Elements => string.Join(", ", Values.Select(static value => new TextValue(value).ToString()));

    public override string ToString() => $"new[] {{ {Elements} }}";
}

internal sealed record RealValue(double Value) : ArgumentValue
{
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}

internal sealed record BooleanValue(bool Value) : ArgumentValue
{
    public override string ToString() => Value ? "true" : "false";
}

internal sealed record TextValue(string Value) : ArgumentValue
{
#if XATTR_GENERATOR
    public override string ToString() => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(Value, quote: true);
#else
    // Where no code is written from it, and there is no compiler.
    public override string ToString() => '"' + Value + '"';
#endif
}

/// <summary>A member of an enumeration.</summary>
internal sealed record EnumValue(string Type, string Member) : ArgumentValue
{
    /// <summary>The enumeration as emitted code spells it; null where it is the runtime's.</summary>
    public string? EmittedType { get; init; }

    public override string ToString() => Type + "." + Member;
}

/// <summary>A constant that no layer takes, such as a type or null.</summary>
internal sealed record OtherValue(string Description) : ArgumentValue
{
    public override string ToString() => Description;
}
