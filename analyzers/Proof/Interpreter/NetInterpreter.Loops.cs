using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Loops: counted out where their length is known, else followed until nothing changes.</content>
internal sealed partial class NetInterpreter
{
    private const int MaxTurns = 4096;
    private const int MaxRounds = 12;

    private readonly Stack<ILoopOperation> _openLoops = new();

    private void ExecuteLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation each:
                ExecuteForEach(each);
                break;
            case IForLoopOperation counted:
                Execute(counted.Before);
                ExecuteWhile(loop, counted.Condition, isConditionFirst: true, () => Execute(counted.AtLoopBottom));
                break;
            case IWhileLoopOperation loopOperation:
                ExecuteWhile(loop, loopOperation.ConditionIsUntil ? null : loopOperation.Condition, loopOperation.ConditionIsTop, static () => { });
                break;
            default:
                GiveUp(loop, "a loop of this kind");
                break;
        }

        _store = JoinAt(loop).Of(_store, TakeJumps(loop.ExitLabel));
    }

    private static Join JoinAt(ILoopOperation loop) => new(loop.Syntax.GetFirstToken().GetLocation());

    private void ExecuteForEach(IForEachLoopOperation loop)
    {
        var collection = Evaluate(loop.Collection);
        if (Find(collection) is SequenceObject { IsOpen: false } known)
        {
            for (var i = 0; i < known.Elements.Length && _store is not null; i++)
                Turn(loop, () => AssignElement(loop, Element(known, i, loop)));
            return;
        }

        if (Find(collection) is SequenceObject { Elements.IsEmpty: true })
            return;
        var element = Find(collection) is SequenceObject open
            ? Element(open, 0, loop)
            : Elements(collection, loop);
        Settle(loop, () => Turn(loop, () => AssignElement(loop, element)));
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
            ? [CannotProve(loop.Collection.Syntax.GetLocation(), "the elements of this sequence")]
            : collection.Issues);
    }

    private static Value Element(SequenceObject sequence, int index, IForEachLoopOperation loop)
    {
        var element = sequence.Elements[index];
        var isPair = loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol.Type: { } type }
            || type.Name is "KeyValuePair"
            || type.IsTupleType;
        return isPair && sequence.Keys.Length > index && element is not TupleValue ? new TupleValue([sequence.Keys[index], element]) : element;
    }

    private void AssignElement(IForEachLoopOperation loop, Value element)
    {
        switch (loop.LoopControlVariable)
        {
            case IVariableDeclaratorOperation declarator:
                _store = _store?.Set(declarator.Symbol, element);
                break;
            case { } target:
                Assign(target, element);
                break;
        }
    }

    private void ExecuteWhile(ILoopOperation loop, IOperation? condition, bool isConditionFirst, Action atBottom)
    {
        for (var turn = 0; turn < MaxTurns && _store is not null; turn++)
        {
            if (isConditionFirst || turn > 0)
            {
                var before = _store;
                var test = condition is null ? new ScalarValue(true) : Evaluate(condition);
                if (test is not ScalarValue { Constant: bool goesOn })
                {
                    _store = before;
                    SettleWhile(loop, condition!, atBottom);
                    return;
                }

                if (!goesOn)
                    return;
            }

            Turn(loop, static () => { });
            if (_store is not null)
                atBottom();
        }

        if (_store is not null)
            GiveUp(loop, "a loop of this length");
        _store = null;
    }

    private void SettleWhile(ILoopOperation loop, IOperation condition, Action atBottom)
    {
        DependOn(Evaluate(condition), condition.Syntax.GetLocation());
        Settle(loop, () =>
        {
            DependOn(Evaluate(condition), condition.Syntax.GetLocation());
            Turn(loop, static () => { });
            if (_store is not null)
                atBottom();
        });
    }

    private void Turn(ILoopOperation loop, Action begin)
    {
        if (!Step(loop))
            return;
        begin();
        Execute(loop.Body);
        _store = JoinAt(loop).Of(_store, TakeJumps(loop.ContinueLabel));
    }

    // Any number of turns: what holds before and after each.
    private void Settle(ILoopOperation loop, Action turn)
    {
        var join = JoinAt(loop);
        _openLoops.Push(loop);
        for (var round = 0; round < MaxRounds && _store is { } before; round++)
        {
            turn();
            var after = join.Of(before, _store)!;
            _store = after;
            if (after.Equals(before))
            {
                _openLoops.Pop();
                return;
            }
        }

        _openLoops.Pop();
        GiveUp(loop, "a loop whose values change in every turn");
    }
}
