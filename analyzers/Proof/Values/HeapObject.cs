using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>The state of an object.</summary>
internal abstract record HeapObject
{
    /// <summary>The object with other tensors in it.</summary>
    public virtual HeapObject MapTensors(Func<TensorValue, TensorValue> map) => this;
}

/// <summary>A layer of TorchSharp or of the runtime that the layer table knows.</summary>
/// <param name="Layer">Its row.</param>
/// <param name="Declaration">Its arguments, as an attribute would say them.</param>
/// <param name="Location">Where it was made.</param>
/// <param name="Unknown">The arguments whose values are not known.</param>
internal sealed record LayerObject(Layer Layer, StepDeclaration Declaration, Location Location, EquatableArray<string> Unknown) : HeapObject
{
    /// <summary>What messages call it.</summary>
    public string Name { get; init; } = Declaration.Kind;

    /// <summary>Its class; null for a function.</summary>
    public INamedTypeSymbol? Type { get; init; }

    /// <summary>Whether it is called in train mode, for a layer that is another one then; null where it is not known, or does not matter.</summary>
    public bool? IsTraining { get; init; }
}

/// <summary>A module of TorchSharp that no layer stands for, such as a recurrent one.</summary>
internal sealed record ForeignModule(INamedTypeSymbol Type, ImmutableDictionary<string, Value> Arguments, Location Location) : HeapObject
{
    public bool Equals(ForeignModule? other) => other is not null && Location.Equals(other.Location)
        && Arguments.Count == other.Arguments.Count
            && Arguments.All(pair => other.Arguments.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    public override int GetHashCode() => Location.GetHashCode();
}

/// <summary>A module whose degree is stated, not proved here.</summary>
/// <param name="Degrees">The degree, or one an output where it has several.</param>
/// <param name="Embeds">Whether it takes integers, and has the degree in the vectors that it looks up for them.</param>
internal sealed record ClaimedModule(EquatableArray<Rational> Degrees, bool Embeds) : HeapObject;

/// <summary>An object of the user's own class, by the fields and properties that were assigned.</summary>
internal sealed record UserObject(INamedTypeSymbol Type, ImmutableDictionary<ISymbol, Value> Members) : HeapObject
{
    public override HeapObject MapTensors(Func<TensorValue, TensorValue> map) => this with
    {
        Members = Members.SetItems(Members.Select(member => new KeyValuePair<ISymbol, Value>(member.Key, member.Value.MapTensors(map)))),
    };

    public bool Equals(UserObject? other) => other is not null && SymbolEqualityComparer.Default.Equals(Type, other.Type)
        && Members.Count == other.Members.Count
            && Members.All(pair => other.Members.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    public override int GetHashCode() => Members.Count;
}

/// <summary>What a sequence is as an object.</summary>
internal enum SequenceKind
{
    /// <summary>An array, a list, or another sequence of the framework.</summary>
    List,

    /// <summary>A module that applies its modules one behind the other.</summary>
    Sequential,

    /// <summary>A module that only holds modules.</summary>
    ModuleList,
}

/// <summary>Elements in order, with names or keys where they have them.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Elements">The elements; of a sequence of unknown length, what each of them may be.</param>
/// <param name="Keys">The keys of a dictionary, as many as elements; else empty.</param>
/// <param name="IsOpen">Whether its length and order are not known.</param>
internal sealed record SequenceObject(SequenceKind Kind, ValueArray Elements, ValueArray Keys, bool IsOpen = false) : HeapObject
{
    /// <summary>Of a sequence of unknown length, what its first element may be; empty where that is any of them.</summary>
    public ValueArray First { get; init; } = [];

    /// <summary>Whether it may have no elements.</summary>
    public bool MayBeEmpty { get; init; } = IsOpen || Elements.IsEmpty;

    /// <summary>What the first element may be, where that is known.</summary>
    public ValueArray Firsts => IsOpen ? First : [.. Elements.Take(1)];

    /// <summary>Of unknown length and order.</summary>
    /// <param name="elements">What each element may be.</param>
    public SequenceObject Opened(ValueArray elements) => this with { Elements = elements, Keys = [], IsOpen = true, First = [], MayBeEmpty = true };

    public override HeapObject MapTensors(Func<TensorValue, TensorValue> map) => this with
    {
        Elements = [.. Elements.Select(element => element.MapTensors(map))],
        First = [.. First.Select(element => element.MapTensors(map))],
    };

    public bool Equals(SequenceObject? other) => other is not null && Kind == other.Kind && IsOpen == other.IsOpen && (!IsOpen || MayBeEmpty == other.MayBeEmpty)
        && First.SequenceEqual(other.First)
        && Elements.SequenceEqual(other.Elements) && Keys.SequenceEqual(other.Keys);

    public override int GetHashCode() => Elements.Length;
}

/// <summary>An object that cannot be followed.</summary>
internal sealed record OpaqueObject(ValueSet<Issue> Causes) : HeapObject
{
    public bool Equals(OpaqueObject? other) => other is not null && Causes.Equals(other.Causes);

    public override int GetHashCode() => Causes.Count;
}
