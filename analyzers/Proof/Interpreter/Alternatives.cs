using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Evaluates expressions of which one of several parts is evaluated, or none: <c>?:</c>, <c>??</c>, <c>?.</c> and <c>switch</c>.</summary>
internal sealed class Alternatives(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>What stands before the <c>?.</c> that is being evaluated.</summary>
    public Value Accessed { get; private set; } = Value.Plain;

    public Value Conditional(IConditionalOperation conditional)
    {
        Value first = Value.Plain, second = Value.Plain;
        Store? firstStore = null, secondStore = null;
        Interpreter.Branches.Branch(
            conditional,
            () =>
            {
                first = Evaluate(conditional.WhenTrue);
                firstStore = Memory.Store;
            },
            () =>
            {
                second = Evaluate(conditional.WhenFalse!);
                secondStore = Memory.Store;
            });
        if (firstStore is null || secondStore is null)
            return firstStore is null ? second : first;
        return new Join(conditional.Condition.Syntax.GetLocation()).Of(first, second);
    }

    public Value Coalesce(ICoalesceOperation coalesce)
    {
        var value = Evaluate(coalesce.Value);
        switch (value)
        {
            case NullValue:
                return Evaluate(coalesce.WhenNull);
            case ChoiceValue { MayBeNull: true }:
            case PlainValue or UnknownValue or ScalarValue { Constant: null }:
                var before = Memory.Store;
                var other = Evaluate(coalesce.WhenNull);
                if (Memory.Store is null)
                {
                    Memory.Store = before;
                    return value.WithoutNull();
                }

                var join = new Join(coalesce.Syntax.GetLocation());
                Memory.Store = join.Of(before, Memory.Store);
                return join.Of(value.WithoutNull(), other);
            default:
                return value;
        }
    }

    public Value Access(IConditionalAccessOperation access)
    {
        var value = Evaluate(access.Operation);
        if (value is NullValue)
            return Value.Null;
        var (outer, before) = (Accessed, Memory.Store);
        Accessed = value.WithoutNull();
        var result = Evaluate(access.WhenNotNull);
        Accessed = outer;
        if (value is not ChoiceValue { MayBeNull: true })
            return result;
        var join = new Join(access.Syntax.GetLocation());
        Memory.Store = join.Of(before, Memory.Store);
        return join.Of(Value.Null, result);
    }

    public Value Switch(ISwitchExpressionOperation choice)
    {
        var value = Evaluate(choice.Value);
        return value is ChoiceValue several ? Memory.Fork(several.Alternatives, alternative => Switch(choice, alternative), choice) : Switch(choice, value);
    }

    private Value Switch(ISwitchExpressionOperation choice, Value value)
    {
        if (value is not ScalarValue { Constant: not null })
            Interpreter.Branches.DependOn(value, choice.Value.Syntax.GetLocation());
        var before = Memory.Store;
        var join = new Join(choice.Value.Syntax.GetLocation());
        Store? end = null;
        Value? result = null;
        foreach (var arm in choice.Arms)
        {
            Memory.Store = before;
            var match = Interpreter.Patterns.Matches(value, arm.Pattern, arm.Guard);
            if (match == false)
                continue;
            before = Memory.Store;
            var arms = Evaluate(arm.Value);
            if (Memory.Store is not null)
                result = result is null ? arms : join.Of(result, arms);
            end = join.Of(end, Memory.Store);
            if (match == true)
                break;
        }

        Memory.Store = end;
        return result ?? UnknownValue.Of(choice, "a switch without a fitting case");
    }
}
