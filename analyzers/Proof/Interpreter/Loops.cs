using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows loops: counted out where their length is known, else until nothing changes.</summary>
internal sealed class Loops(NetInterpreter interpreter) : Part(interpreter)
{
    private const int MaxTurns = 4096;

    // A loop of so many turns, in which numbers alone change, is not counted out: a table that it fills may hold anything.
    private const int ManyTurns = 16;

    // The same of a loop inside of others, by its turns in all of theirs.
    private const int ManyTurnsInAll = 128;
    private const int SomeTurns = 4;

    private readonly Dictionary<ILoopOperation, int> _turns = [];

    public void Follow(ILoopOperation loop)
    {
        Interpreter.Gradients.Enter(loop.ExitLabel);
        Interpreter.Gradients.Enter(loop.ContinueLabel);
        switch (loop)
        {
            case IForEachLoopOperation each:
                ExecuteForEach(each);
                break;
            case IForLoopOperation counted:
                Execute(counted.Before);
                ExecuteWhile(loop, counted.Condition, isConditionFirst: true, () => Execute(counted.AtLoopBottom));
                break;
            case IWhileLoopOperation condition:
                ExecuteWhile(loop, condition.ConditionIsUntil ? null : condition.Condition, condition.ConditionIsTop, static () => { });
                break;
            default:
                GiveUp(loop, "a loop of this kind");
                break;
        }

        Memory.Store = JoinAt(loop).Of(Memory.Store, Interpreter.Branches.TakeJumps(loop.ExitLabel));
    }

    private static Join JoinAt(ILoopOperation loop) => new(loop.Syntax.GetFirstToken().GetLocation());

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        if (collection is QueryValue query && Interpreter.Streams.Of(query) is { } stream)
        {
            FollowStream(loop, stream);
            return;
        }

        if (Interpreter.Queries.Element(collection) is { } each)
        {
            Settle(loop, JoinAt(loop), () => Turn(loop, () => AssignVariable(loop, each())));
            return;
        }

        collection = Interpreter.Queries.Force(collection, loop);
        if (Find(collection) is SequenceObject { IsOpen: false } known)
        {
            Store? previous = null;
            for (var i = 0; i < known.Elements.Length && Memory.Store is { } here; i++)
            {
                if (IsLong(loop, i, previous, here))
                {
                    var rest = new Join(Spans.Of(loop)).OfAll(Enumerable.Range(i, known.Elements.Length - i).Select(place => Element(known, place, loop)));
                    Settle(loop, JoinAt(loop), () => Turn(loop, () => AssignVariable(loop, rest)));
                    return;
                }

                previous = here;
                Turn(loop, () => AssignVariable(loop, Element(known, i, loop)));
            }

            return;
        }

        if (Find(collection) is SequenceObject { Elements.IsEmpty: true })
            return;
        var before = Memory.Store;
        var isFirstKnown = Find(collection) is SequenceObject { First.IsEmpty: false };
        if (isFirstKnown && Find(collection) is SequenceObject { MayBeEmpty: var mayBeEmpty } begun)
        {
            Turn(loop, () => AssignVariable(loop, new Join(Spans.Of(loop)).OfAll(begun.First)));
            before = mayBeEmpty ? before : null;
        }

        if (Memory.Store is null)
        {
            Memory.Store = isFirstKnown ? before : null;
            return;
        }

        var element = Find(collection) is SequenceObject open
            ? Element(open, 0, loop)
            : Elements(collection, loop);
        Settle(loop, JoinAt(loop), () => Turn(loop, () => AssignVariable(loop, element)));
        if (isFirstKnown)
            Memory.Store = JoinAt(loop).Of(before, Memory.Store);
    }

    // The query's functions are called between the turns.
    private void FollowStream(IForEachLoopOperation loop, IEnumerable<StreamElement> stream)
    {
        foreach (var element in stream)
        {
            if (Memory.Store is not { } before)
                return;
            Turn(loop, () => AssignVariable(loop, element.Value));
            if (!element.IsSure)
                Memory.Store = JoinAt(loop).Of(before, Memory.Store);
        }
    }

    // What an element of something may be that is not followed.
    private Value Elements(Value collection, IForEachLoopOperation loop)
    {
        var type = loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.Type: var declared } ? declared : null;
        if (collection is PlainValue)
            return Types.IsParameter(type) || Types.IsTensor(type) ? TensorValue.Parameter : Value.Plain;
        if (!Types.HoldsTensors(type))
            return collection is UnknownValue ? new UnknownValue(collection.Issues) : Value.Plain;
        return new UnknownValue(collection.Issues.IsEmpty
            ? [Causes.CannotProve(loop.Collection.Syntax.GetLocation(), "the elements of this sequence")]
            : collection.Issues);
    }

    private static Value Element(SequenceObject sequence, int index, IForEachLoopOperation loop)
    {
        var element = sequence.Elements[index];
        var isPair = loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol.Type: { } type }
            || type.Name is "KeyValuePair"
            || type.IsTupleType;
        return isPair && sequence.Keys.Length > index && element is not TupleValue
            ? new TupleValue([sequence.Keys[index], element])
            : element;
    }

    private void AssignVariable(IForEachLoopOperation loop, Value element)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                Memory.Declare(declarator.Symbol, element);
                break;
            case { } target:
                Interpreter.Assignments.Assign(target, element);
                break;
        }
    }

    private void ExecuteWhile(ILoopOperation loop, IOperation? condition, bool isConditionFirst, Action atBottom)
    {
        Store? previous = null;
        for (var turn = 0; turn < MaxTurns && Memory.Store is { } here; turn++)
        {
            if (condition is not null && IsLong(loop, turn, previous, here))
            {
                SettleWhile(loop, condition, atBottom);
                return;
            }

            previous = here;
            if (isConditionFirst || turn > 0)
            {
                var before = Memory.Store;
                var test = condition is null ? new ScalarValue(true) : Evaluate(condition);
                if (test is not ScalarValue { Constant: bool goesOn })
                {
                    Memory.Store = before;
                    SettleWhile(loop, condition!, atBottom);
                    return;
                }

                if (!goesOn)
                    return;
            }

            Turn(loop, static () => { });
            if (Memory.Store is not null)
                atBottom();
        }

        if (Memory.Store is not null)
            GiveUp(loop, "a loop of this length");
        Memory.Store = null;
    }

    // Whether nothing is gained by counting out what is left of the loop. What makes modules, or computes in the forward pass, is counted out.
    private bool IsLong(ILoopOperation loop, int turn, Store? previous, Store here)
    {
        _turns[loop] = (_turns.TryGetValue(loop, out var turns) ? turns : 0) + 1;
        return previous is not null
            && (turn >= ManyTurns ? turn % ManyTurns == 0 : turn >= SomeTurns && turns >= ManyTurnsInAll)
            && !loop.Body.Descendants().Any(part => Types.IsModule(part.Type) || (Interpreter.IsForward && Types.IsTensor(part.Type)))
            && Changes.AreOfNumbers(previous, here);
    }

    private void SettleWhile(ILoopOperation loop, IOperation condition, Action atBottom)
    {
        Interpreter.Branches.DependOn(Evaluate(condition), condition.Syntax.GetLocation());
        Settle(loop, JoinAt(loop), () =>
        {
            Interpreter.Branches.DependOn(Evaluate(condition), condition.Syntax.GetLocation());
            Turn(loop, static () => { });
            if (Memory.Store is not null)
                atBottom();
        });
    }

    private void Turn(ILoopOperation loop, Action begin)
    {
        if (!Interpreter.Step(loop))
            return;
        begin();
        Execute(loop.Body);
        Memory.Store = JoinAt(loop).Of(Memory.Store, Interpreter.Branches.TakeJumps(loop.ContinueLabel));
    }

    /// <summary>Any number of turns: what holds before and after each.</summary>
    public void Settle(IOperation loop, Join join, Action turn)
    {
        Memory.OpenLoops++;
        for (var round = 0; round < NetInterpreter.MaxRounds && Memory.Store is { } before; round++)
        {
            turn();
            var after = join.Of(before, Memory.Store)!;
            Memory.Store = after;
            if (after.Equals(before))
            {
                Memory.OpenLoops--;
                return;
            }
        }

        Memory.OpenLoops--;
        if (Memory.Store is not null)
            GiveUp(loop, "a loop whose values change in every turn");
    }
}
