using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>
/// Follows a network's code with what is known of its values instead of the values: an abstract interpretation of its operations. What is
/// constant is computed; where the way is not known, all are followed and joined; what cannot be followed is not proved.
/// </summary>
internal sealed partial class NetInterpreter(Bodies bodies, bool isTraining, CancellationToken cancellationToken)
{
    // Far more than the largest network takes; it bounds what a loop over constants may cost.
    private const int MaxSteps = 400_000;
    private const int MaxDepth = 60;

    private readonly Stack<Frame> _frames = new();
    private readonly Dictionary<(SyntaxNode Site, int Loop, string Kind), int> _loopObjects = [];
    private Store? _store = Store.Empty;
    private int _steps;
    private int _ids;

    /// <summary>Whether it mattered that the network is in train mode, or in eval mode.</summary>
    public bool AskedForMode { get; private set; }

    /// <summary>The fields and properties that the forward pass reads and other code may assign.</summary>
    public IEnumerable<string> Assignable => _readFirst.Keys.Where(_open.Contains).Select(static read => read.Member.Name);

    /// <summary>What ended the proof whatever the result is.</summary>
    public ValueSet<Issue> Fatal { get; private set; } = Issue.None;

    public bool IsTraining
    {
        get
        {
            AskedForMode = true;
            return isTraining;
        }
    }

    /// <summary>What is known at this point; null where the code cannot get here.</summary>
    public Store? Current => _store;

    public Frame? Frame => _frames.Count > 0 ? _frames.Peek() : null;

    public Value Receiver => Frame?.Receiver ?? Value.Plain;

    /// <summary>A new storage for a tensor's elements.</summary>
    public int NextId() => ++_ids;

    /// <summary>Makes an object. In a loop that is not counted out, a place makes one object, which stands for all it makes.</summary>
    public Reference Allocate(HeapObject state, SyntaxNode site)
    {
        if (_store is null)
            return new Reference(0);
        var id = NextId();
        if (_openLoops.Count > 0)
        {
            // The array of a call's arguments and what the call makes share a place.
            var key = (site, _openLoops.Count, state is SequenceObject sequence ? sequence.Kind.ToString() : state.GetType().Name);
            if (_loopObjects.TryGetValue(key, out var known))
            {
                id = known;
                if (_store.Heap.TryGetValue(id, out var before))
                    state = new Join(site.GetLocation()).Of(before, state);
            }

            _loopObjects[key] = id;
        }

        _store = _store.Set(id, state);
        return new Reference(id);
    }

    public HeapObject? Find(Value value) => value is Reference { Id: var id } && _store is not null && _store.Heap.TryGetValue(id, out var state)
        ? state
        : null;

    /// <summary>Gives an object another state.</summary>
    public void Update(Reference reference, HeapObject state) => _store = _store?.Set(reference.Id, state);

    public static Issue CannotProve(Location location, string what) => Causes.CannotProve(location, what);

    /// <summary>A value that cannot be followed, if it can hold a tensor or a module at all.</summary>
    public Value Unknown(IOperation operation, string what) => Types.HoldsTensors(operation.Type)
        ? new UnknownValue([CannotProve(Spans.Of(operation), what)])
        : Value.Plain;

    /// <summary>Ends the proof: what follows may be anything.</summary>
    private void GiveUp(IOperation operation, string what) => Fatal = Fatal.Add(CannotProve(Spans.Of(operation), what));

    private bool Step(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_steps <= MaxSteps)
            return true;
        if (_steps == MaxSteps + 1)
            GiveUp(operation, "a computation of this length");
        _store = null;
        return false;
    }

    private IEnumerable<IOperation> Declarations(ISymbol symbol) => symbol.DeclaringSyntaxReferences
        .Select(reference => bodies.Find(reference.GetSyntax(cancellationToken), cancellationToken))
        .OfType<IOperation>();
}
