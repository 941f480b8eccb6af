using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>The framework's own methods that networks are built with: collections, queries, mathematics.</summary>
internal static class FrameworkCalls
{
    /// <summary>The result, or null where the method is not known.</summary>
    public static Value? Call(NetInterpreter interpreter, IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (!Types.IsFramework(method))
            return null;
        if (receiver is Reference reference && interpreter.Memory.Find(receiver) is SequenceObject sequence)
            return Sequences.Call(interpreter.Memory, reference, sequence, method, arguments, call) ?? Element(sequence, call);
        if (method.ContainingType.Name == "Enumerable")
            return Queries.Call(interpreter, method, arguments, call);
        if (method.ContainingType.Name is "Math" or "MathF")
            return Compute(method, arguments, call);
        if (method.ContainingType.Name is "Tuple" or "ValueTuple" or "KeyValuePair" && method.Name == "Create")
            return new TupleValue(arguments);
        if (method.Name is "Dispose")
            return Value.Plain;
        return arguments.Append(receiver ?? Value.Plain).All(static value => value is PlainValue or NullValue or ScalarValue { Origin: null })
            && !Types.HoldsTensors(call.Type)
            ? Value.Plain
            : null;
    }

    // What is taken out of a collection is one of its elements.
    private static Value? Element(SequenceObject sequence, IOperation call) => !Types.HoldsTensors(call.Type)
        ? Value.Plain
        : Types.IsTensor(call.Type) || Types.IsModule(call.Type)
            ? sequence.Elements.IsEmpty ? Value.Null : new Join(Spans.Of(call)).OfAll(sequence.Elements)
            : null;

    private static Value Compute(IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        var origin = Scalars.Origin([.. arguments]);
        if (origin is { DependsOnInput: true })
            return new ScalarValue(null, origin.With([Causes.CannotProve(Spans.Of(call), "arithmetic with a number read from a tensor")]));
        if (arguments.All(static argument => argument is ScalarValue { Constant: long }))
        {
            var numbers = arguments.Select(static argument => (long)((ScalarValue)argument).Constant!).ToList();
            switch (method.Name)
            {
                case "Max":
                    return new ScalarValue(numbers.Max());
                case "Min":
                    return new ScalarValue(numbers.Min());
                case "Abs" when numbers[0] != long.MinValue:
                    return new ScalarValue(Math.Abs(numbers[0]));
            }
        }

        return Scalars.Number(arguments.FirstOrDefault()) is { } number && method.Name == "Sqrt" ? new ScalarValue(Math.Sqrt(number)) : Value.Plain;
    }
}
