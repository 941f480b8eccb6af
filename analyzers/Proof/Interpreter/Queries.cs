using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Enumerable's methods whose result is known element by element. Lambdas are followed for each element in turn.</summary>
internal static class Queries
{
    /// <summary>The result; null where it is not followed.</summary>
    public static Value? Call(NetInterpreter interpreter, IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        if (method.Name == "Range")
            return arguments is [ScalarValue { Constant: long start }, ScalarValue { Constant: long and >= 0 and <= 4096 and var count }]
                ? List(interpreter, [.. Enumerable.Range(0, (int)count).Select(i => (Value)new ScalarValue(start + i))], call)
                : List(interpreter, [Value.Plain], call, isOpen: true);
        if (method.Name == nameof(Enumerable.Repeat))
            return arguments is [_, ScalarValue { Constant: long and >= 0 and <= 4096 and var times }]
                ? List(interpreter, [.. Enumerable.Repeat(arguments[0], (int)times)], call)
                : List(interpreter, [arguments[0]], call, isOpen: true);
        if (Sequences.Of(arguments.FirstOrDefault(), method, interpreter.Memory) is not { } sequence)
            return null;
        var function = arguments.OfType<FunctionValue>().FirstOrDefault();
        if (arguments[0] is PlainValue && function is null)
            return Types.HoldsTensors(call.Type) ? null : Value.Plain;
        return method.Name switch
        {
            "ToArray" or "ToList" or "AsEnumerable" or "Cast" =>
                List(interpreter, sequence.Elements, call, sequence.IsOpen),
            "Select" when function is { Method.Parameters.Length: 1 or 2 } => Select(interpreter, sequence, function, call),
            "Aggregate" when function is not null && !sequence.IsOpen && arguments.Length >= 2 =>
                Aggregate(interpreter, sequence, arguments, function, call),
            "Concat" when interpreter.Memory.Find(arguments[1]) is SequenceObject other =>
                List(interpreter, sequence.Elements.AddRange(other.Elements), call, sequence.IsOpen || other.IsOpen),
            "Append" => List(interpreter, sequence.Elements.Add(arguments[1]), call, sequence.IsOpen),
            "Prepend" => List(interpreter, sequence.Elements.Insert(0, arguments[1]), call, sequence.IsOpen),
            "Reverse" => List(interpreter, [.. sequence.Elements.Reverse()], call, sequence.IsOpen),
            "Skip" when arguments[1] is ScalarValue { Constant: long skipped } && !sequence.IsOpen =>
                List(interpreter, [.. sequence.Elements.Skip((int)skipped)], call),
            "Take" when arguments[1] is ScalarValue { Constant: long taken } && !sequence.IsOpen =>
                List(interpreter, [.. sequence.Elements.Take((int)taken)], call),
            "First" or "Last" or "Single"
                when arguments.Length == 1 && sequence is { IsOpen: false, Elements.IsEmpty: false } =>
                method.Name == "Last" ? sequence.Elements[sequence.Elements.Length - 1] : sequence.Elements[0],
            "First" or "Last" or "Single" when arguments.Length == 1 && !sequence.Elements.IsEmpty =>
                new Join(Spans.Of(call)).OfAll(sequence.Elements),
            "ElementAt" when arguments[1] is ScalarValue { Constant: long and >= 0 and var place } && !sequence.IsOpen && place < sequence.Elements.Length =>
                sequence.Elements[(int)place],
            "Zip" when arguments.Length == 2 && !sequence.IsOpen
                && interpreter.Memory.Find(arguments[1]) is SequenceObject { IsOpen: false } second =>
                List(interpreter, [.. sequence.Elements.Zip(second.Elements, static (left, right) => new TupleValue([left, right]))], call),
            _ => null,
        };
    }

    private static Value Select(NetInterpreter interpreter, SequenceObject sequence, FunctionValue function, IOperation call)
    {
        var takesIndex = function.Method.Parameters.Length == 2;
        return List(interpreter, [.. sequence.Elements.Select((element, i) => Map(element, i))], call, sequence.IsOpen);

        Value Map(Value element, int i)
        {
            Value index = sequence.IsOpen ? Value.Plain : new ScalarValue((long)i);
            return interpreter.Invoke(function, takesIndex ? [element, index] : [element], call);
        }
    }

    private static Value Aggregate(
        NetInterpreter interpreter, SequenceObject sequence, ValueArray arguments, FunctionValue function, IOperation call)
    {
        IEnumerable<Value> elements = sequence.Elements;
        var value = arguments[1];
        if (value is FunctionValue)
        {
            value = sequence.Elements.FirstOrDefault() ?? Value.Null;
            elements = elements.Skip(1);
        }

        return elements.Aggregate(value, (current, element) => interpreter.Invoke(function, [current, element], call));
    }

    private static Reference List(NetInterpreter interpreter, ValueArray elements, IOperation call, bool isOpen = false) =>
        interpreter.Memory.Allocate(new SequenceObject(SequenceKind.List, isOpen
            ? new Join(Spans.Of(call)).Summary(elements)
            : elements, [], isOpen), call.Syntax);
}
