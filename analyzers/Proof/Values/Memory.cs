using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What is known at the point of the code that is being followed, and the objects that were made on the way there.</summary>
internal sealed class Memory
{
    private readonly Dictionary<(SyntaxNode Site, int Loop, string Kind), int> _loopObjects = [];

    // Objects that stand for several.
    private readonly HashSet<int> _several = [];
    private int _ids;

    /// <summary>What is known here; null where the code cannot get here.</summary>
    public Store? Store { get; set; } = Store.Empty;

    /// <summary>How many loops stand around this point that are not counted out.</summary>
    public int OpenLoops { get; set; }

    /// <summary>The last of the objects and storages that the network was made with, while its forward pass is followed in eval mode; else 0.</summary>
    public int LastKept { get; private set; }

    /// <summary>Notes that what was made so far stays from one call to the next.</summary>
    public void Keep() => LastKept = _ids;

    /// <summary>A new object, or a new storage for a tensor's elements.</summary>
    public int NextId() => ++_ids;

    /// <summary>Makes an object. In a loop that is not counted out, a place makes one object, which stands for all it makes.</summary>
    public Reference Allocate(HeapObject state, SyntaxNode site)
    {
        if (Store is null)
            return new Reference(0);
        var id = NextId();
        if (OpenLoops > 0)
        {
            // The array of a call's arguments and what the call makes share a place.
            var key = (site, OpenLoops, state is SequenceObject sequence ? sequence.Kind.ToString() : state.GetType().Name);
            if (_loopObjects.TryGetValue(key, out var known))
            {
                id = known;
                _several.Add(id);
                if (Store.Heap.TryGetValue(id, out var before))
                    state = new Join(site.GetLocation()).Of(before, state);
                if (state is VariableCell cell)
                    state = cell with { IsSummary = true };
            }

            _loopObjects[key] = id;
        }

        Store = Store.Set(id, state);
        return new Reference(id);
    }

    /// <summary>The state of the object; null where the value is none, or its state is not known.</summary>
    public HeapObject? Find(Value? value) =>
        value is Reference { Id: var id } && Store is not null && Store.Heap.TryGetValue(id, out var state) ? state : null;

    /// <summary>Gives an object another state.</summary>
    public void Update(Reference reference, HeapObject state) => Store = Store?.Set(reference.Id, state);

    /// <summary>Gives one object another state behind its construction: where it stands for several, the others keep theirs.</summary>
    public void Change(Reference reference, HeapObject state, Location location) =>
        Update(reference, _several.Contains(reference.Id) && Find(reference) is { } before ? new Join(location).Of(before, state) : state);

    /// <summary>A new variable, whatever functions captured an earlier one of the name.</summary>
    public void Declare(ISymbol variable, Value value) => Store = Store?.Set(variable, value);

    /// <summary>A new variable without a value.</summary>
    public void Declare(ISymbol variable) => Store = Store is null ? null : Store with { Variables = Store.Variables.Remove(variable) };

    /// <summary>The objects that hold a captured variable's value; none where it is not captured.</summary>
    public ValueSet<int> Cells(ISymbol variable) =>
        Store is not null && Store.Variables.TryGetValue(variable, out var value) && value is CapturedVariable captured ? captured.Cells : [];

    /// <summary>The value of a variable; null where it has none that is known of.</summary>
    public Value? Get(ISymbol variable)
    {
        if (Store is null || !Store.Variables.TryGetValue(variable, out var value))
            return null;
        if (value is not CapturedVariable captured)
            return value;
        var values = captured.Cells.Select(cell => Store.Heap.TryGetValue(cell, out var state) ? (state as VariableCell)?.Value : null).OfType<Value>().ToList();
        return values.Count == 0 ? null : JoinOf(variable).OfAll(values);
    }

    /// <summary>Gives a variable another value. Where it cannot be told which one of several is meant, each may have the old one or the new.</summary>
    public void Set(ISymbol variable, Value value)
    {
        var cells = Cells(variable);
        if (cells.IsEmpty)
            Declare(variable, value);
        foreach (var cell in cells)
        {
            if (Store!.Heap.TryGetValue(cell, out var state) && state is VariableCell old)
                Store = Store.Set(cell, old with { Value = old.Value is { } before && (old.IsSummary || cells.Count > 1) ? JoinOf(variable).Of(before, value) : value });
        }
    }

    private static Join JoinOf(ISymbol variable) => new(variable.Locations.FirstOrDefault() ?? Location.None);

    /// <summary>Moves a variable to where functions that capture it find it.</summary>
    public CapturedVariable? Capture(ISymbol variable, SyntaxNode site)
    {
        if (Store is null)
            return null;
        if (Store.Variables.TryGetValue(variable, out var value) && value is CapturedVariable known)
            return known;
        var captured = new CapturedVariable([Allocate(new VariableCell(variable, value), site).Id]);
        Declare(variable, captured);
        return captured;
    }

    /// <summary>Adds to what stands between everything computed from here on and a proof.</summary>
    public void Add(ValueSet<Issue> causes) => Store = Store?.With(causes);

    /// <summary>Follows each alternative from the same point, and joins what comes out.</summary>
    public Value Fork(IEnumerable<Value> alternatives, Func<Value, Value> follow, IOperation operation)
    {
        var join = new Join(Spans.Of(operation));
        var before = Store;
        Store? end = null;
        Value? result = null;
        foreach (var alternative in alternatives)
        {
            Store = before;
            var value = follow(alternative);
            if (Store is not null)
                result = result is null ? value : join.Of(result, value);
            end = join.Of(end, Store);
        }

        Store = end;
        return result ?? Value.Plain;
    }

    /// <summary>A result as an object, with memory of its own unless it shares another's; where gradients are off, without one.</summary>
    public TensorValue Finish(TensorValue tensor)
    {
        if (tensor.Storage.IsEmpty)
            tensor = tensor with { Storage = [NextId()] };
        tensor = tensor with { Id = NextId() };
        return Store?.GradientsOff is { } off && tensor.DependsOnInput
            ? tensor.With(Causes.GradientCut(tensor, off, "gradients are off here, so the result"))
            : tensor;
    }
}
