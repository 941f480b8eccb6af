using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>An element of a sequence, and whether it is surely one.</summary>
internal readonly record struct StreamElement(Value Value, bool IsSure);

/// <summary>The elements of lists and queries one after the other. A query's functions are followed when an element is asked for, as they are called.</summary>
internal sealed class Streams(NetInterpreter interpreter) : Part(interpreter)
{
    /// <summary>The elements of a value; null where their number or order is not known, or it is no sequence.</summary>
    public IEnumerable<StreamElement>? Of(Value value, IMethodSymbol method) => value is QueryValue query
        ? Of(query)
        : Sequences.Of(value, method, Memory) is { IsOpen: false } sequence
        ? Pairs(sequence, method).Select(static element => new StreamElement(element, true))
        : null;

    /// <summary>The elements of a query.</summary>
    public IEnumerable<StreamElement>? Of(QueryValue query)
    {
        var (arguments, call) = (query.Arguments, query.Call);
        if (Of(arguments[0], query.Method) is not { } source)
            return null;
        return (query.Method.Name, arguments) switch
        {
            ("Cast" or "AsEnumerable" or "ToAsyncEnumerable", _) => source,
            (nameof(Enumerable.Select), [_, FunctionValue { Method.Parameters.Length: 1 or 2 } function]) => Select(source, function, call),
            ("Where", [_, FunctionValue { Method.Parameters.Length: 1 } test]) => Where(source, test, call),
            ("OfType", _) => OfType(source, query.Method.TypeArguments[0]),
            ("SelectMany", [_, FunctionValue { Method.Parameters.Length: 1 } function]) => SelectMany(source, function, query),
            (nameof(Enumerable.Concat), [_, var second]) when Of(second, query.Method) is { } behind => source.Concat(behind),
            ("Append", [_, var last]) => source.Append(new(last, true)),
            ("Prepend", [_, var first]) => source.Prepend(new(first, true)),
            ("Reverse", _) => Buffered(source, static elements => elements.Reverse()),
            ("Skip", [_, ScalarValue { Constant: long skipped }]) => Skip(source, skipped),
            ("Take", [_, ScalarValue { Constant: long taken }]) => Take(source, taken),
            ("SkipLast", [_, ScalarValue { Constant: long count }]) => Buffered(source, elements => Ends(elements, count, isTaken: false)),
            ("TakeLast", [_, ScalarValue { Constant: long count }]) => Buffered(source, elements => Ends(elements, count, isTaken: true)),
            ("Zip", [_, var second]) when Of(second, query.Method) is { } other => Zip(source, other, null, call),
            ("Zip", [_, var second, FunctionValue function]) when Of(second, query.Method) is { } other => Zip(source, other, function, call),
            ("Index", [_]) => Index(source),
            _ => null,
        };
    }

    // A dictionary's elements are pairs.
    private static IEnumerable<Value> Pairs(SequenceObject sequence, IMethodSymbol method) =>
        sequence.Keys.Length == sequence.Elements.Length && method.TypeArguments.FirstOrDefault() is INamedTypeSymbol { Name: "KeyValuePair" } or INamedTypeSymbol { IsTupleType: true }
            ? sequence.Elements.Zip(sequence.Keys, static (element, key) => element is TupleValue ? element : new TupleValue([key, element]))
            : sequence.Elements;

    /// <summary>What a function makes of each element, and of its place where it takes that too.</summary>
    public IEnumerable<StreamElement> Select(IEnumerable<StreamElement> source, FunctionValue function, IOperation call)
    {
        long? index = 0;
        foreach (var element in source)
        {
            index = element.IsSure ? index : null;
            Value place = index is { } known ? new ScalarValue(known) : Value.Plain;
            yield return element with { Value = Follow(element, () => Interpreter.Invoke(function, function.Method.Parameters.Length == 2 ? [element.Value, place] : [element.Value], call), call) };
            index++;
        }
    }

    /// <summary>Those that a test holds for.</summary>
    public IEnumerable<StreamElement> Where(IEnumerable<StreamElement> source, FunctionValue test, IOperation call)
    {
        foreach (var element in source)
        {
            var outcome = Follow(element, () => Interpreter.Invoke(test, [element.Value], call), call);
            if (outcome is ScalarValue { Constant: false })
                continue;
            if (outcome is ScalarValue { Constant: true })
            {
                yield return element;
            }
            else
            {
                Interpreter.Branches.DependOn(outcome, Spans.Of(call));
                yield return element with { IsSure = false };
            }
        }
    }

    private IEnumerable<StreamElement> OfType(IEnumerable<StreamElement> source, ITypeSymbol type)
    {
        foreach (var element in source)
        {
            var isOne = Interpreter.Patterns.IsType(element.Value, type);
            if (isOne != false)
                yield return element with { IsSure = element.IsSure && isOne == true };
        }
    }

    private IEnumerable<StreamElement> SelectMany(IEnumerable<StreamElement> source, FunctionValue function, QueryValue query)
    {
        foreach (var element in source)
        {
            var inner = Follow(element, () => Interpreter.Invoke(function, [element.Value], query.Call), query.Call);
            foreach (var part in Of(inner, query.Method) ?? [new StreamElement(UnknownValue.Of(query.Call, query.Method.Name), false)])
                yield return part with { IsSure = part.IsSure && element.IsSure };
        }
    }

    // Places from low to high, where it is not known how many elements stand before.
    private static IEnumerable<StreamElement> Skip(IEnumerable<StreamElement> source, long skipped)
    {
        var (low, high) = (0L, 0L);
        foreach (var element in source)
        {
            if (high >= skipped)
                yield return element with { IsSure = element.IsSure && low >= skipped };
            (low, high) = (element.IsSure ? low + 1 : low, high + 1);
        }
    }

    private static IEnumerable<StreamElement> Take(IEnumerable<StreamElement> source, long taken)
    {
        var (low, high) = (0L, 0L);
        if (taken <= 0)
            yield break;
        foreach (var element in source)
        {
            yield return element with { IsSure = element.IsSure && high < taken };
            (low, high) = (element.IsSure ? low + 1 : low, high + 1);
            if (low >= taken)
                yield break;
        }
    }

    private static IEnumerable<StreamElement> Buffered(IEnumerable<StreamElement> source, System.Func<IReadOnlyList<StreamElement>, IEnumerable<StreamElement>> change)
    {
        foreach (var element in change([.. source]))
            yield return element;
    }

    private static IEnumerable<StreamElement> Ends(IReadOnlyList<StreamElement> elements, long count, bool isTaken) =>
        elements.All(static element => element.IsSure)
            ? isTaken ? elements.Skip((int)System.Math.Max(0, elements.Count - count)) : elements.Take((int)System.Math.Max(0, elements.Count - count))
            : elements.Select(static element => element with { IsSure = false });

    private IEnumerable<StreamElement> Zip(IEnumerable<StreamElement> left, IEnumerable<StreamElement> right, FunctionValue? function, IOperation call)
    {
        foreach (var (one, other) in left.Zip(right, static (one, other) => (one, other)))
        {
            // Where one is missing, all behind it meet another.
            var isSure = one.IsSure && other.IsSure;
            Value value = isSure ? new TupleValue([one.Value, other.Value]) : UnknownValue.Of(call, "what is joined here");
            yield return new(isSure && function is not null ? Interpreter.Invoke(function, [one.Value, other.Value], call) : value, isSure);
        }
    }

    private static IEnumerable<StreamElement> Index(IEnumerable<StreamElement> source)
    {
        long? index = 0;
        foreach (var element in source)
        {
            index = element.IsSure ? index : null;
            yield return element with { Value = new TupleValue([index is { } known ? new ScalarValue(known) : Value.Plain, element.Value]) };
            index++;
        }
    }

    // What is done with an element that may not be there is done or not.
    private Value Follow(StreamElement element, System.Func<Value> follow, IOperation call)
    {
        var before = Memory.Store;
        var value = follow();
        if (!element.IsSure)
            Memory.Store = new Join(Spans.Of(call)).Of(before, Memory.Store);
        return value;
    }
}
