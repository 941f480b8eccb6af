using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>A parameter of a module's constructor, and which constants it takes.</summary>
/// <param name="Type">Its type as emitted code spells it.</param>
/// <param name="Value">What it takes, the elements where it is an array; <see cref="SpecialType.None"/> where that is no constant.</param>
internal sealed record ModuleParameter(string Type, SpecialType Value)
{
    /// <summary>The type of an element, or of the value itself, as emitted code spells it.</summary>
    public string Element { get; init; } = Type;

    /// <summary>Whether it takes an array of these.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether the elements of the array may be written one by one.</summary>
    public bool IsParams { get; init; }

    /// <summary>Whether it takes null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether it may be left out.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>A constructor that the network may call.</summary>
/// <param name="Text">Gate(int width, double slope = 0.1)</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record ModuleConstructor(string Text, EquatableArray<ModuleParameter> Parameters);

/// <summary>A class of one's own that a network uses as a layer.</summary>
/// <param name="Name">The class's name, as messages say it.</param>
/// <param name="Type">The class as emitted code spells it, by which steps refer to it.</param>
/// <param name="Refusal">Why it can be no layer, or null.</param>
internal sealed record ModuleDeclaration(string Name, string Type, string? Refusal)
{
    public EquatableArray<ModuleConstructor> Constructors { get; init; } = EquatableArray<ModuleConstructor>.Empty;

    /// <summary>The degree that the class states; null where it states none, and for a declared network, of which it is inferred.</summary>
    public Rational? Degree { get; init; }

    /// <summary>The class as a declared network, with what it uses; null for one written by hand.</summary>
    public NetDeclaration? Net { get; init; }

    /// <summary>Whether it is a network over integers, written by hand.</summary>
    public bool TakesIntegers { get; init; }

    /// <summary>Whether it has a pass that records and replays choices; of a declared network of the project that is inferred.</summary>
    public bool IsPiecewiseLinear { get; init; }

    /// <summary>Whether what is wrong with it is said at the class itself, which is the project's.</summary>
    public bool IsOfProject { get; init; }

    /// <summary>Whether C# refuses a base of it, so that it cannot be told what it is.</summary>
    public bool HasUnknownBase { get; init; }

    /// <summary>Whether making one would never end, because it has itself inside.</summary>
    public bool ContainsItself { get; init; }
}
