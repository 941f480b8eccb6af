using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>What a method of Enumerable makes of the elements of its source.</summary>
internal sealed class QueryResults(NetInterpreter interpreter, IMethodSymbol method, ValueArray arguments, IOperation call) : Part(interpreter)
{
    private readonly FunctionValue? _function = arguments.OfType<FunctionValue>().FirstOrDefault();

    private Join Join => new(Spans.Of(call));

    /// <summary>The elements as a list; one of unknown length where some of them may be missing.</summary>
    public static Reference List(Queries queries, IEnumerable<StreamElement> stream, IOperation call)
    {
        var elements = stream.ToList();
        return queries.List([.. elements.Select(static element => element.Value)], call, isOpen: elements.Any(static element => !element.IsSure));
    }

    /// <summary>The result; null where it is not followed.</summary>
    public Value? Of(IEnumerable<StreamElement> stream) => method.Name switch
    {
        "ToArray" or "ToList" => List(Interpreter.Queries, stream, call),
        "ToDictionary" when arguments.OfType<FunctionValue>().ToList() is { Count: 1 or 2 } functions => Dictionary(stream, functions[0], functions.ElementAtOrDefault(1)),
        "Aggregate" when _function is not null && arguments.Length is 2 or 3 or 4 => Aggregate(stream, _function),
        "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" when IsTestOrNone => First(Tested(stream)),
        "Last" or "LastOrDefault" when IsTestOrNone => First(Tested(stream).ToList().AsEnumerable().Reverse()),
        "ElementAt" when arguments[1] is ScalarValue { Constant: long and >= 0 and var place } && stream.Take((int)Math.Min(place + 1, int.MaxValue)).ToList() is var begin
            && begin.Count == place + 1 && begin.All(static element => element.IsSure) => begin[begin.Count - 1].Value,
        "Any" when IsTestOrNone => Any(stream, decides: true),
        "All" when _function is not null => Any(stream, decides: false),
        "Count" or "LongCount" when IsTestOrNone => Count(Tested(stream).ToList()),
        "Sum" when IsTestOrNone && Numbers(stream) is { } numbers => Total(numbers, BinaryOperatorKind.Add),
        nameof(Enumerable.Max) or nameof(Enumerable.Min) when IsTestOrNone && Numbers(stream) is { Count: > 0 } numbers => Extreme(numbers),
        _ => null,
    };

    /// <summary>The result of elements of which it is known what each of them may be, and no more; null where it is not followed.</summary>
    public Value? OfOpen()
    {
        if (Sequences.Of(Interpreter.Queries.Force(arguments[0], call), method, Memory) is not { } sequence)
            return null;
        if (sequence.Elements.IsEmpty)
            return null;
        switch (method.Name)
        {
            case "ToArray" or "ToList" or "AsEnumerable" or "Cast" or "Reverse" or "Skip" or "Take" or "SkipLast" or "TakeLast":
                return Interpreter.Queries.List(sequence.Elements, call, isOpen: true);
            case "Append" or "Prepend":
                return Interpreter.Queries.List(sequence.Elements.Add(arguments[1]), call, isOpen: true);
            case nameof(Enumerable.Concat) when Find(arguments[1]) is SequenceObject other:
                return Interpreter.Queries.List(sequence.Elements.AddRange(other.Elements), call, isOpen: true);
            case nameof(Enumerable.Select) when _function is { Method.Parameters.Length: 1 or 2 }:
                Value result = Value.Plain;
                var element = Join.OfAll(sequence.Elements);
                Interpreter.Loops.Settle(call, Join, () => result = Interpreter.Invoke(_function, _function.Method.Parameters.Length == 2 ? [element, Value.Plain] : [element], call));
                return Interpreter.Queries.List([result], call, isOpen: true);
            case "Zip" when arguments.Length == 2 && Find(arguments[1]) is SequenceObject { Elements.IsEmpty: false } second:
                return Interpreter.Queries.List([new TupleValue([Join.OfAll(sequence.Elements), Join.OfAll(second.Elements)])], call, isOpen: true);
            case "Aggregate" when _function is not null && arguments.Length is 2 or 3 or 4:
                return AggregateAny(Join.OfAll(sequence.Elements), _function);
            case "First" or "Last" or "Single" when arguments.Length == 1:
                return method.Name == "First" && !sequence.Firsts.IsEmpty ? Join.OfAll(sequence.Firsts) : Join.OfAll(sequence.Elements);
        }

        return null;
    }

    private bool IsTestOrNone => arguments.Length == 1 || (arguments.Length == 2 && _function is { Method.Parameters.Length: 1 });

    // Those that a test holds for, or all without one.
    private IEnumerable<StreamElement> Tested(IEnumerable<StreamElement> stream) => _function is null ? stream : Interpreter.Streams.Where(stream, _function, call);

    private Value Aggregate(IEnumerable<StreamElement> stream, FunctionValue function)
    {
        var value = arguments[1] is FunctionValue ? null : arguments[1];
        foreach (var element in stream)
        {
            if (value is null && !element.IsSure)
                return UnknownValue.Of(call, method.Name);
            var before = Memory.Store;
            var next = value is null ? element.Value : Interpreter.Invoke(function, [value, element.Value], call);
            (value, Memory.Store) = element.IsSure ? (next, Memory.Store) : (Join.Of(value!, next), Join.Of(before, Memory.Store));
        }

        return Finished(value ?? UnknownValue.Of(call, $"{method.Name} of no elements"));
    }

    // Any number of times.
    private Value AggregateAny(Value element, FunctionValue function)
    {
        var value = arguments[1] is FunctionValue ? element : arguments[1];
        Memory.OpenLoops++;
        for (var round = 0; round < NetInterpreter.MaxRounds && Memory.Store is { } before; round++)
        {
            var next = Join.Of(value, Interpreter.Invoke(function, [value, element], call));
            Memory.Store = Join.Of(before, Memory.Store);
            if (next.Equals(value) && Memory.Store!.Equals(before))
            {
                Memory.OpenLoops--;
                return Finished(value);
            }

            value = next;
        }

        Memory.OpenLoops--;
        return UnknownValue.Of(call, $"{method.Name} whose values change in every turn");
    }

    private Value Finished(Value value) => arguments is [_, _, _, FunctionValue last] ? Interpreter.Invoke(last, [value], call) : value;

    // The first that is surely there, or one of those before it that may be.
    private Value First(IEnumerable<StreamElement> stream)
    {
        var candidates = new List<Value>();
        var isSure = false;
        foreach (var element in stream)
        {
            candidates.Add(element.Value);
            isSure = element.IsSure;
            if (isSure)
                break;
        }

        if (!isSure && method.Name.EndsWith("OrDefault", StringComparison.Ordinal))
            candidates.Add(Types.HoldsTensors(call.Type) ? Value.Null : Value.Plain);
        return candidates.Count == 0 ? UnknownValue.Of(call, $"{method.Name} of no elements") : Join.OfAll(candidates);
    }

    // Whether one of the tests has the outcome that decides.
    private Value Any(IEnumerable<StreamElement> stream, bool decides)
    {
        var tests = new List<Value>();
        foreach (var element in stream)
        {
            var before = Memory.Store;
            var outcome = _function is null ? new ScalarValue(true) : Interpreter.Invoke(_function, [element.Value], call);
            if (!element.IsSure)
                Memory.Store = Join.Of(before, Memory.Store);
            if (outcome is ScalarValue { Constant: bool known } && (known != decides || element.IsSure))
            {
                if (known != decides)
                    continue;
                return tests.Count == 0 ? new ScalarValue(decides) : Scalars.Of(decides, [.. tests]);
            }

            if (outcome is UnknownValue)
                return outcome;
            tests.Add(outcome);
        }

        return tests.Count == 0 ? new ScalarValue(!decides) : Scalars.Of(null, [.. tests]);
    }

    private static Value Count(IReadOnlyList<StreamElement> elements) =>
        elements.All(static element => element.IsSure) ? new ScalarValue((long)elements.Count) : Value.Plain;

    private Value Dictionary(IEnumerable<StreamElement> stream, FunctionValue key, FunctionValue? value)
    {
        var (keys, values, isOpen) = (new List<Value>(), new List<Value>(), false);
        foreach (var element in stream)
        {
            keys.Add(Interpreter.Invoke(key, [element.Value], call));
            values.Add(value is null ? element.Value : Interpreter.Invoke(value, [element.Value], call));
            isOpen |= !element.IsSure;
        }

        return isOpen ? Interpreter.Queries.List([.. values], call, isOpen: true) : Memory.Allocate(new SequenceObject(SequenceKind.List, [.. values], [.. keys]), call.Syntax);
    }

    // The numbers, or what a function makes of the elements; null where one of them is not known.
    private List<ScalarValue>? Numbers(IEnumerable<StreamElement> stream)
    {
        if (Types.HoldsTensors(call.Type))
            return null;
        var values = (_function is null ? stream : Interpreter.Streams.Select(stream, _function, call)).ToList();
        var numbers = values.Where(static element => element.IsSure).Select(static element => element.Value).OfType<ScalarValue>().Where(static number => number is { Constant: long or double, Origin: null }).ToList();
        return numbers.Count == values.Count ? numbers : null;
    }

    private Value Total(IReadOnlyList<ScalarValue> numbers, BinaryOperatorKind kind) =>
        numbers.Aggregate((Value)new ScalarValue(0L), (sum, number) => Scalars.Compute(kind, sum, number, call));

    private Value Extreme(IReadOnlyList<ScalarValue> numbers)
    {
        var ordered = numbers.OrderBy(static number => Scalars.Number(number)).ToList();
        return method.Name == nameof(Enumerable.Max) ? ordered[ordered.Count - 1] : ordered[0];
    }
}
