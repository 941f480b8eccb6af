using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>What a network keeps from one call to the next, and what else assigns its fields.</summary>
internal sealed class KeptState(NetInterpreter interpreter) : Part(interpreter)
{
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(int Object, ISymbol Member), Location> _readFirst = [];
    private readonly HashSet<(int Object, ISymbol Member)> _open = [];
    private readonly Dictionary<(int Object, ISymbol Member), Value> _written = [];

    /// <summary>Whether the forward pass is being followed.</summary>
    public bool IsForward { get; private set; }

    /// <summary>The fields and properties that the forward pass reads and other code may assign.</summary>
    public IEnumerable<string> Assignable => _readFirst.Keys.Where(_open.Contains).Select(static read => read.Member.Name);

    /// <summary>Notes what is followed; what is not may be called between two passes.</summary>
    public void NoteCall(ISymbol member) => _followed.Add(member);

    public void NoteRead(Value instance, ISymbol member, IOperation reference)
    {
        if (IsForward
            && instance is Reference { Id: var id }
            && !_written.ContainsKey((id, member.OriginalDefinition))
            && !_readFirst.ContainsKey((id, member.OriginalDefinition)))
            _readFirst.Add((id, member.OriginalDefinition), Spans.Of(reference));
    }

    public void NoteWrite(Reference instance, ISymbol member, Value value)
    {
        if (IsForward)
            _written[(instance.Id, member.OriginalDefinition)] = value;
    }

    /// <summary>Notes that the forward pass itself makes what holds the value.</summary>
    public void NoteMade(Reference instance, ISymbol member)
    {
        if (IsForward && !_written.ContainsKey((instance.Id, member.OriginalDefinition)))
            _written[(instance.Id, member.OriginalDefinition)] = Value.Plain;
    }

    /// <summary>Follows the forward pass from the state that the constructor leaves, and from any that an earlier call may leave.</summary>
    public Value FollowCalls(Func<Value> forward, Location location)
    {
        var start = Loaded(Memory.Store!);
        if (Interpreter.IsEvaluated)
            Memory.Keep();
        Value result = Value.Plain;
        for (var round = 0; round < NetInterpreter.MaxRounds; round++)
        {
            IsForward = true;
            Memory.Store = start;
            _readFirst.Clear();
            _written.Clear();
            result = forward();
            IsForward = false;

            // A tensor that is kept refuses the network by itself: what later calls would make of it is not said, too.
            if (Memory.Store is null || KeptTensors().Any())
                return result;
            var left = Memory.Store.Heap.Where(pair => start.Heap.ContainsKey(pair.Key));
            var kept = Counting(start, new Join(location).Of(start, start with { Heap = start.Heap.SetItems(left) })!);
            if (kept.Heap.All(pair => start.Heap[pair.Key].Equals(pair.Value)))
                return result;
            start = kept with { Heap = Memory.Store.Heap.SetItems(kept.Heap) };
        }

        Interpreter.GiveUp(Causes.CannotProve(location, "a network whose state changes with every call"));
        return result;
    }

    // A number that the forward pass changes is another one in each call.
    private Store Counting(Store before, Store after)
    {
        if (!Interpreter.IsEvaluated)
            return after;
        foreach (var pair in before.Heap)
        {
            if (pair.Value is VariableCell { Value: ScalarValue { Constant: not null } number } && after.Heap[pair.Key] is VariableCell { Value: ScalarValue or PlainValue } cell && !number.Equals(cell.Value))
                after = after.Set(pair.Key, cell with { Value = Numbers.Drawn(cell.Variable.Locations[0], $"'{cell.Variable.Name}', which the forward pass changes,") });
            if (pair.Value is not UserObject old || after.Heap[pair.Key] is not UserObject user)
                continue;
            foreach (var member in old.Members.Where(static member => member.Value is ScalarValue { Constant: not null }))
            {
                if (!user.Members[member.Key].Equals(member.Value) && user.Members[member.Key] is ScalarValue or PlainValue)
                    user = user with { Members = user.Members.SetItem(member.Key, Numbers.Drawn(member.Key.Locations[0], $"'{member.Key.Name}', which the forward pass changes,")) };
            }

            after = after.Set(pair.Key, user);
        }

        return after;
    }

    /// <summary>
    /// The store where other code has assigned what is not private: another number, switch or tensor. Modules are taken to be those that the
    /// network was made with, and what stands in private fields is reached by code of this compilation alone.
    /// </summary>
    public Store Reassigned(Store store, Reference network)
    {
        var open = new HashSet<int>();
        Reach(network, store, open);
        foreach (var pair in store.Heap)
        {
            if (pair.Value is not UserObject user)
                continue;
            var members = user.Members;
            foreach (var member in AssignableMembers(user.Type).Where(member => open.Contains(pair.Key) || Interpreter.Bodies.Assigns(member.Name, Interpreter.CancellationToken)))
            {
                var isTensor = Types.IsTensor(TypeOf(member));
                if (!isTensor && !(members.TryGetValue(member, out var value) && value is ScalarValue))
                    continue;
                _open.Add((pair.Key, member));
                members = members.SetItem(member, isTensor ? Assigned(member) : Value.Plain);
            }

            store = store.Set(pair.Key, user with { Members = members });
        }

        return store;
    }

    // What other code reaches from the network by members that are not private.
    private static void Reach(Value value, Store store, HashSet<int> reached)
    {
        switch (value)
        {
            case ChoiceValue choice:
                foreach (var alternative in choice.Objects)
                    Reach(alternative, store, reached);
                break;
            case Reference { Id: var id } when reached.Add(id) && store.Heap.TryGetValue(id, out var state):
                foreach (var part in state switch
                {
                    UserObject user => user.Members.Where(static member => member.Key is not IParameterSymbol and { DeclaredAccessibility: not Accessibility.Private }).Select(static member => member.Value),
                    SequenceObject sequence => sequence.Elements,
                    _ => [],
                })
                    Reach(part, store, reached);
                break;
        }
    }

    private static UnknownValue Assigned(ISymbol member) =>
        new([Causes.CannotProve(member.Locations[0], $"what other code assigns to '{member.Name}'")]);

    private static IEnumerable<ISymbol> AssignableMembers(INamedTypeSymbol type)
    {
        for (var basis = type; basis is not null && !basis.DeclaringSyntaxReferences.IsEmpty; basis = basis.BaseType)
        {
            foreach (var member in basis.OriginalDefinition.GetMembers())
            {
                if (member is IFieldSymbol { IsStatic: false, IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private }
                    or IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: not Accessibility.Private })
                    yield return member;
            }
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type;

    // A checkpoint may put other numbers into the tensors that a module holds, zeros among them.
    private static Store Loaded(Store store) => store.MapObjects(static tensor => tensor with
    {
        Kind = tensor.Kind == DegreeKind.Zero ? DegreeKind.Known : tensor.Kind,
        IsNonnegative = false,
    });

    /// <summary>What the fields that the forward pass reads may hold besides what the constructor left in them.</summary>
    public ValueSet<Issue> Issues()
    {
        var issues = Issue.None;
        foreach (var read in KeptTensors())
            issues = issues.Add(new Issue(FlowRuleIds.ReusedMask, read.Value, read.Key.Member.Name));
        foreach (var read in _readFirst)
        {
            foreach (var assignment in OtherAssignments(read.Key.Member))
                issues = issues.Add(Causes.CannotProve(
                    assignment.Syntax.GetLocation(), $"an assignment to '{read.Key.Member.Name}' outside of the constructor"));
        }

        return issues;
    }

    // Where the forward pass reads a field before it writes it, and then leaves a tensor in it that changes from call to call.
    private IEnumerable<KeyValuePair<(int Object, ISymbol Member), Location>> KeptTensors() =>
        _readFirst.Where(read => _written.TryGetValue(read.Key, out var value) && Holds(value));

    private static bool Holds(Value value) => value switch
    {
        TensorValue tensor => tensor.IsRandom || tensor.DependsOnInput,
        ChoiceValue choice => choice.Alternatives.Any(Holds),
        TupleValue tuple => tuple.Elements.Any(Holds),
        _ => false,
    };

    // Methods that neither the constructor nor the forward pass calls may still be called between two passes.
    private IEnumerable<IOperation> OtherAssignments(ISymbol member)
    {
        if (member is not (IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: not null } or IParameterSymbol)
            || member.ContainingType is not { } type)
            return [];
        return type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.MethodKind is MethodKind.Ordinary or MethodKind.PropertySet
                && !_followed.Contains(method)
                && !method.DeclaringSyntaxReferences.IsEmpty)
            .SelectMany(Interpreter.Declarations)
            .SelectMany(static body => body.DescendantsAndSelf())
            .Where(reference => SymbolEqualityComparer.Default.Equals(Referenced(reference), member))
            .Select(Writing)
            .OfType<IOperation>();
    }

    private static ISymbol? Referenced(IOperation reference) => reference switch
    {
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
        _ => null,
    };

    // What writes to the place: an assignment, alone or of a tuple, ++, or a call that it is passed to by reference.
    private static IOperation? Writing(IOperation place)
    {
        while (place.Parent is ITupleOperation tuple)
            place = tuple;
        return place.Parent switch
        {
            IAssignmentOperation assignment when assignment.Target == place => assignment,
            IIncrementOrDecrementOperation step => step,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument,
            _ => null,
        };
    }
}
