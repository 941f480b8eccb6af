using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>
/// Enumerable's methods. What gives a sequence runs when its elements are asked for, one by one, as often as they are; what asks for them
/// is followed here: element by element where they are known, and else on what each of them may be.
/// </summary>
internal sealed class Queries(NetInterpreter interpreter) : Part(interpreter)
{
    private const int MaxElements = 512;

    /// <summary>A method of Enumerable.</summary>
    public Value Call(IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        switch (method.Name)
        {
            case nameof(Enumerable.Range):
                return arguments is [ScalarValue { Constant: long start }, ScalarValue { Constant: long and >= 0 and <= MaxElements and var count }]
                    ? List([.. Enumerable.Range(0, (int)count).Select(i => (Value)new ScalarValue(start + i))], call)
                    : List([Value.Plain], call, isOpen: true);
            case nameof(Enumerable.Repeat):
                return arguments is [_, ScalarValue { Constant: long and >= 0 and <= MaxElements and var times }]
                    ? List([.. Enumerable.Repeat(arguments[0], (int)times)], call)
                    : List([arguments[0]], call, isOpen: true);
            case nameof(Enumerable.Empty):
                return List([], call);
        }

        if (arguments[0] is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Call(method, arguments.SetItem(0, alternative), call), call);
        if (IsNumeric(arguments, call))
            return Value.Plain;
        if (IsDeferred(method))
            return new QueryValue(method, arguments, call);
        var results = new QueryResults(Interpreter, method, arguments, call);
        return (Interpreter.Streams.Of(arguments[0], method) is { } stream ? results.Of(stream) : results.OfOpen()) ?? Judge(method, arguments, call);
    }

    /// <summary>A query's elements as a list, as they are when it runs here; any other value as it is.</summary>
    public Value Force(Value value, IOperation call) => value switch
    {
        QueryValue query => Run(query),
        ChoiceValue choice when choice.Alternatives.Any(static alternative => alternative is QueryValue) => Memory.Fork(choice.Alternatives, alternative => Force(alternative, call), call),
        _ => value,
    };

    /// <summary>A list.</summary>
    public Reference List(ValueArray elements, IOperation call, bool isOpen = false) => Memory.Allocate(
        new SequenceObject(SequenceKind.List, isOpen ? new Join(Spans.Of(call)).Summary(elements) : elements, [], isOpen), call.Syntax);

    /// <summary>What each element may be, in each turn of a loop over elements whose number is not known; null where it is no query.</summary>
    public Func<Value>? Element(Value value)
    {
        if (value is not QueryValue { Method.Name: nameof(Enumerable.Select) or "Where", Arguments: [var source, FunctionValue { Method.Parameters.Length: 1 } function] } query)
            return null;
        var element = Element(source);
        if (element is null)
        {
            if (Sequences.Of(Force(source, query.Call), query.Method, Memory) is not { Elements: [var summary] })
                return null;
            element = () => summary;
        }

        return query.Method.Name == nameof(Enumerable.Select)
            ? () => Interpreter.Invoke(function, [element()], query.Call)
            : () => Tested(element(), function, query.Call);
    }

    // An element that passed a test of which it is not known whether it does.
    private Value Tested(Value element, FunctionValue test, IOperation call)
    {
        Interpreter.Branches.DependOn(Interpreter.Invoke(test, [element], call), Spans.Of(call));
        return element;
    }

    private Value Run(QueryValue query)
    {
        if (Memory.Store is null)
            return Value.Plain;
        if (Interpreter.Streams.Of(query) is { } stream)
            return QueryResults.List(this, stream, query.Call);
        ValueArray arguments = [.. query.Arguments.Select(argument => Force(argument, query.Call))];
        return new QueryResults(Interpreter, query.Method, arguments, query.Call).OfOpen() ?? Judge(query.Method, arguments, query.Call);
    }

    private Value Judge(IMethodSymbol method, ValueArray arguments, IOperation call) =>
        Interpreter.FrameworkCalls.Judge(method, null, [.. arguments.Select(argument => Force(argument, call))], call);

    // Numbers of which nothing is known, asked for numbers.
    private static bool IsNumeric(ValueArray arguments, IOperation call) =>
        arguments[0] is PlainValue && !Types.HoldsTensors(call.Type) && arguments.All(static argument => argument is not FunctionValue);

    private static bool IsDeferred(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IOrderedEnumerable" };
}
