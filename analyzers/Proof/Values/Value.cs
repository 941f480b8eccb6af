using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What is known of a C# value in a network's code.</summary>
internal abstract record Value
{
    /// <summary>A value of which nothing is known but that no tensor went into it: a device, a name, a size.</summary>
    public static readonly Value Plain = new PlainValue();

    public static readonly Value Null = new NullValue();

    /// <summary>What keeps the value from being known.</summary>
    public virtual ValueSet<Issue> Issues => Issue.None;

    /// <summary>What the value is where it is not null.</summary>
    public virtual Value WithoutNull() => this;

    /// <summary>The value with other tensors in it.</summary>
    public virtual Value MapTensors(Func<TensorValue, TensorValue> map) => this;
}

internal sealed record PlainValue : Value;

internal sealed record NullValue : Value;

/// <summary>A value that may be a tensor or hold one, and cannot be followed.</summary>
internal sealed record UnknownValue(ValueSet<Issue> Causes) : Value
{
    public override ValueSet<Issue> Issues => Causes;

    /// <summary>The degree that it would have if what is not followed kept it; 0 where that cannot be told.</summary>
    public Rational Degree { get; init; } = 0;

    /// <summary>What an operation gives that cannot be followed; a plain value where that can hold no tensor and no module.</summary>
    public static Value Of(IOperation operation, string what) => Types.HoldsTensors(operation.Type)
        ? new UnknownValue([Values.Causes.CannotProve(Spans.Of(operation), what)])
        : Plain;

    public bool Equals(UnknownValue? other) => other is not null && Causes.Equals(other.Causes);

    public override int GetHashCode() => Causes.Count;
}

/// <summary>A number, a truth value or a text; the value where it is a constant.</summary>
/// <param name="Constant">A long, double, bool, string or member of an enumeration; null where it is not known.</param>
/// <param name="Origin">The tensor that it was read from, or null.</param>
internal sealed record ScalarValue(object? Constant, TensorValue? Origin = null) : Value
{
    public override ValueSet<Issue> Issues => Origin?.Issues ?? Issue.None;

    /// <summary>Whether it is a type of floating-point numbers, though it is not known which.</summary>
    public bool IsFloatingType { get; init; }

    /// <summary>How it depends on the number of samples; null where it does not.</summary>
    public SampleCount? Samples { get; init; }
}

/// <summary>That a number grows with the number of samples in a batch. As a size it does no harm; what is computed with it mixes them.</summary>
/// <param name="Power">With which power of it.</param>
/// <param name="Mixing">What is said of it then.</param>
internal sealed record SampleCount(int Power, Issue Mixing);

/// <summary>A member of an enumeration.</summary>
internal sealed record EnumMember(string Type, string Name);

/// <summary>A place counted from the end: ^1 is the last.</summary>
internal sealed record EndIndex(long FromEnd);

/// <summary>A tuple, by its elements.</summary>
internal sealed record TupleValue(ValueArray Elements) : Value
{
    public override ValueSet<Issue> Issues => Elements.Aggregate(Issue.None, static (all, element) => all.Union(element.Issues));

    public override Value MapTensors(Func<TensorValue, TensorValue> map) =>
        this with { Elements = [.. Elements.Select(element => element.MapTensors(map))] };

    public bool Equals(TupleValue? other) => other is not null && Elements.SequenceEqual(other.Elements);

    public override int GetHashCode() => Elements.Length;
}

/// <summary>An object whose state stands in the store: a module, a list, an array.</summary>
internal sealed record Reference(int Id) : Value;

/// <summary>One of several objects, depending on what cannot be known.</summary>
internal sealed record ChoiceValue(ValueArray Alternatives) : Value
{
    /// <summary>Whether it may be null.</summary>
    public bool MayBeNull => Alternatives.Any(static alternative => alternative is NullValue);

    /// <summary>What it may be besides null.</summary>
    public IEnumerable<Value> Objects => Alternatives.Where(static alternative => alternative is not NullValue);

    public override Value WithoutNull()
    {
        ValueArray objects = [.. Objects];
        return objects.Length == 1 ? objects[0] : new ChoiceValue(objects);
    }

    public override Value MapTensors(Func<TensorValue, TensorValue> map) =>
        this with { Alternatives = [.. Alternatives.Select(alternative => alternative.MapTensors(map))] };

    public bool Equals(ChoiceValue? other) => other is not null
        && Alternatives.Length == other.Alternatives.Length
        && Alternatives.All(other.Alternatives.Contains);

    public override int GetHashCode() => Alternatives.Length;
}

/// <summary>A method, a local function or a lambda as a value.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Body">The lambda's body; null for a method.</param>
/// <param name="Receiver">The object it belongs to.</param>
internal sealed record FunctionValue(IMethodSymbol Method, IOperation? Body, Value? Receiver) : Value
{
    /// <summary>The variables around it that it reads or writes.</summary>
    public ImmutableDictionary<ISymbol, Value> Captured { get; init; } = ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default);

    public bool Equals(FunctionValue? other) => other is not null && ReferenceEquals(Body, other.Body)
        && SymbolEqualityComparer.Default.Equals(Method, other.Method) && Equals(Receiver, other.Receiver)
        && Captured.Count == other.Captured.Count
        && Captured.All(pair => other.Captured.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
