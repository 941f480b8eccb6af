using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What is known where two ways through the code meet: what both agree on.</summary>
/// <param name="location">What decides between the ways.</param>
internal sealed class Join(Location location)
{
    // More than any code has; beyond it a choice is not followed.
    private const int MaxAlternatives = 16;

    /// <summary>The store behind both; a way that cannot be taken is null.</summary>
    public Store? Of(Store? left, Store? right)
    {
        if (left is null || right is null || ReferenceEquals(left, right))
            return left ?? right;
        if (!ReferenceEquals(left.Variables, right.Variables))
            (left, right) = (Captured(left, right), Captured(right, left));
        return new Store(
            Of(left.Variables, right.Variables, Of),
            Of(left.Heap, right.Heap, Of),
            left.Causes.Union(right.Causes),
            left.GradientsOff ?? right.GradientsOff);
    }

    // A variable that was captured on the other way alone stands where that way has moved it.
    private Store Captured(Store store, Store other)
    {
        foreach (var pair in other.Variables)
        {
            if (pair.Value is not CapturedVariable captured || !store.Variables.TryGetValue(pair.Key, out var value) || value is CapturedVariable)
                continue;
            foreach (var cell in captured.Cells)
                store = store.Set(cell, store.Heap.TryGetValue(cell, out var state) ? Of(state, new VariableCell(pair.Key, value)) : new VariableCell(pair.Key, value));
            store = store.Set(pair.Key, captured);
        }

        return store;
    }

    public Value Of(Value left, Value right) => (left, right) switch
    {
        _ when left.Equals(right) => left,
        (CapturedVariable a, CapturedVariable b) => new CapturedVariable(a.Cells.Union(b.Cells)),
        (UnknownValue, _) or (_, UnknownValue) => new UnknownValue(left.Issues.Union(right.Issues)) { Degree = Tensors.CommonDegree([left, right]) },
        (TensorValue a, TensorValue b) => Of(a, b),
        (ScalarValue a, ScalarValue b) => Of(a, b),
        (ScalarValue scalar, PlainValue) => scalar with { Constant = null },
        (PlainValue, ScalarValue scalar) => scalar with { Constant = null },
        (TupleValue a, TupleValue b) when a.Elements.Length == b.Elements.Length =>
            new TupleValue([.. a.Elements.Zip(b.Elements, Of)]),
        _ => Choose(left, right),
    };

    public TensorValue Of(TensorValue left, TensorValue right)
    {
        var causes = left.Causes.Union(right.Causes);
        if (left.Kind == DegreeKind.Unknown || right.Kind == DegreeKind.Unknown)
            return TensorValue.Unknown(causes) with { Storage = left.Storage.Union(right.Storage), Degree = Tensors.CommonDegree([left, right]) };
        if (left.Kind == DegreeKind.Known && right.Kind == DegreeKind.Known && left.Degree != right.Degree)
            causes = causes.Add(new Issue(FlowRuleIds.UnequalBranches, location, left.Degree.ToString(), right.Degree.ToString()));
        var known = left.Kind == DegreeKind.Zero ? right : left;
        return known with
        {
            Causes = causes,
            Origin = (Origin)Math.Max((int)left.Origin, (int)right.Origin),
            IsNonnegative = left.IsNonnegative && right.IsNonnegative,
            Shape = Equals(left.Shape, right.Shape) ? left.Shape : null,
            Features = left.Features == right.Features ? left.Features : null,
            Channels = left.Channels == right.Channels ? left.Channels : null,
            Batch = left.Batch == right.Batch ? left.Batch : left.DependsOnInput && right.DependsOnInput ? null : left.Batch ?? right.Batch,
            Storage = left.Storage.Union(right.Storage),
            Id = left.Id == right.Id ? left.Id : TensorValue.NoId,
            Selection = Equals(left.Selection, right.Selection) ? left.Selection : null,
            IsRandom = left.IsRandom || right.IsRandom,
            HasSizesOfValues = left.HasSizesOfValues || right.HasSizesOfValues,
        };
    }

    /// <summary>What any one of the values may be.</summary>
    public Value OfAll(IEnumerable<Value> values) => values.Aggregate(Of);

    private ScalarValue Of(ScalarValue left, ScalarValue right) => new(
        Equals(left.Constant, right.Constant) ? left.Constant : null,
        left.Origin is null ? right.Origin : right.Origin is null ? left.Origin : Of(left.Origin, right.Origin))
    {
        IsFloatingType = left.IsFloatingType && right.IsFloatingType,
        Samples = left.Samples ?? right.Samples,
    };

    public HeapObject Of(HeapObject left, HeapObject right) => (left, right) switch
    {
        _ when left.Equals(right) => left,
        (UserObject a, UserObject b) when SymbolEqualityComparer.Default.Equals(a.Type, b.Type) =>
            a with { Members = Of(a.Members, b.Members, Of) },
        (SequenceObject a, SequenceObject b) => Of(a, b),
        (VariableCell a, VariableCell b) => a with
        {
            Value = a.Value is null ? b.Value : b.Value is null ? a.Value : Of(a.Value, b.Value),
            IsSummary = a.IsSummary || b.IsSummary,
        },
        (LayerObject a, LayerObject b) when ReferenceEquals(a.Layer, b.Layer) && a.Location.Equals(b.Location) => Of(a, b),
        _ => new OpaqueObject([Causes.CannotProve(location, "an object that differs between the ways through the code")]),
    };

    // What the arguments agree on; the others are not known.
    private static LayerObject Of(LayerObject left, LayerObject right)
    {
        var same = left.Declaration.Arguments.Where(argument => Equals(right.Declaration[argument.Name], argument.Value)).ToList();
        var unknown = left.Unknown.Concat(right.Unknown)
            .Concat(left.Declaration.Arguments.Concat(right.Declaration.Arguments).Select(static argument => argument.Name))
            .Where(name => same.All(argument => argument.Name != name)).Distinct().ToList();
        return left with
        {
            Declaration = left.Declaration with { Arguments = EquatableArray<Argument>.From(same) },
            Unknown = EquatableArray<string>.From(unknown),
        };
    }

    private HeapObject Of(SequenceObject left, SequenceObject right)
    {
        if (!left.IsOpen && !right.IsOpen && left.Elements.Length == right.Elements.Length && left.Keys.SequenceEqual(right.Keys))
            return left with { Elements = [.. left.Elements.Zip(right.Elements, Of)] };
        var isFirstKnown = new[] { left, right }.All(static sequence => sequence.Elements.IsEmpty || !sequence.Firsts.IsEmpty);
        return left.Opened(Summary(left.Elements.Concat(right.Elements))) with
        {
            First = isFirstKnown ? Summary(left.Firsts.Concat(right.Firsts)) : [],
            MayBeEmpty = MayBeEmpty(left) || MayBeEmpty(right),
        };
    }

    private static bool MayBeEmpty(SequenceObject sequence) => sequence.IsOpen ? sequence.MayBeEmpty : sequence.Elements.IsEmpty;

    /// <summary>Any of the values, as the one element of a sequence of unknown length.</summary>
    public ValueArray Summary(IEnumerable<Value> elements)
    {
        var all = elements.ToList();
        return all.Count == 0 ? [] : [OfAll(all)];
    }

    private Value Choose(Value left, Value right)
    {
        var alternatives = Flatten(left).Concat(Flatten(right)).Distinct().ToList();
        var tensors = alternatives.OfType<TensorValue>().ToList();
        if (tensors.Count > 1)
            alternatives = [.. alternatives.Where(static value => value is not TensorValue), tensors.Aggregate(Of)];
        if (alternatives.Count > MaxAlternatives)
            return new UnknownValue([Causes.CannotProve(location, "a value with too many alternatives")]);
        return alternatives.Count == 1 ? alternatives[0] : new ChoiceValue([.. alternatives]);
    }

    private static IEnumerable<Value> Flatten(Value value) => value is ChoiceValue choice ? choice.Alternatives : [value];

    // What only one way has assigned is not read behind both, or was not changed by the other.
    private static ImmutableDictionary<TKey, TValue> Of<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> left, ImmutableDictionary<TKey, TValue> right, Func<TValue, TValue, TValue> join)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right))
            return left;
        var result = left.ToBuilder();
        foreach (var pair in right)
            result[pair.Key] = left.TryGetValue(pair.Key, out var value) ? join(value, pair.Value) : pair.Value;
        return result.ToImmutable();
    }
}
