using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Lists, arrays, dictionaries and modules that hold modules.</summary>
internal static class Sequences
{
    public static readonly SequenceObject Empty = new(SequenceKind.List, [], []);

    /// <summary>A module that holds modules, from its constructor's arguments: modules, pairs of name and module, or a sequence of either.</summary>
    public static HeapObject Of(SequenceKind kind, ValueArray arguments, Memory memory)
    {
        var items = arguments.Where(static argument => argument is not (NullValue or ScalarValue or PlainValue)).ToList();
        if (items.Count == 1 && items[0] is Reference && memory.Find(items[0]) is SequenceObject { Kind: SequenceKind.List } list)
            return Split(list with { Kind = kind });
        if (items.OfType<UnknownValue>().FirstOrDefault() is { } unknown)
            return new OpaqueObject(unknown.Causes);
        return Split(new SequenceObject(kind, [.. items], []));
    }

    public static SequenceObject Copied(SequenceObject? source) => source is null ? Empty : source with { Kind = SequenceKind.List };

    // ("name", module) pairs become keys and elements.
    private static SequenceObject Split(SequenceObject sequence)
    {
        if (sequence.Elements.IsEmpty || !sequence.Elements.All(static element => element is TupleValue { Elements.Length: 2 }))
            return sequence;
        var pairs = sequence.Elements.Cast<TupleValue>().ToList();
        return sequence with
        {
            Elements = [.. pairs.Select(static pair => pair.Elements[1])],
            Keys = sequence.IsOpen ? [] : [.. pairs.Select(static pair => pair.Elements[0])],
        };
    }

    /// <summary>A method that adds to a sequence, or asks it; null for any other.</summary>
    public static Value? Call(
        Memory memory, Reference reference, SequenceObject sequence, IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        switch (method.Name)
        {
            case "Add" or "append" or "Append" or "Enqueue" or "AddLast" or "add_module" when arguments.Length is 1 or 2:
                memory.Update(reference, Add(sequence, arguments, call));
                return method.Name == "append" ? reference : Value.Plain;
            case "AddRange" or "extend" when memory.Find(arguments[0]) is SequenceObject more:
                memory.Update(reference, more.IsOpen || sequence.IsOpen
                    ? sequence with { Elements = new Join(Spans.Of(call)).Summary(sequence.Elements.Concat(more.Elements)), Keys = [], IsOpen = true }
                    : Split(sequence with { Elements = sequence.Elements.AddRange(more.Elements) }));
                return Value.Plain;
            case "Insert" or "insert" when arguments is [ScalarValue { Constant: long and >= 0 and var index }, var value]
                && !sequence.IsOpen
                && index <= sequence.Elements.Length:
                memory.Update(reference, sequence with { Elements = sequence.Elements.Insert((int)index, value) });
                return Value.Plain;
            case "Clear":
                memory.Update(reference, Empty with { Kind = sequence.Kind });
                return Value.Plain;
            case "Reverse" when arguments.IsEmpty && !sequence.IsOpen:
                memory.Update(reference, sequence with { Elements = [.. sequence.Elements.Reverse()], Keys = [.. sequence.Keys.Reverse()] });
                return Value.Plain;
            case "ToArray" or "ToList" or "AsReadOnly" or "AsSpan" or "items" or "values" when arguments.IsEmpty:
                return memory.Allocate(sequence with { Kind = SequenceKind.List }, call.Syntax);
            case "Contains" or "ContainsKey" or "Count" or "IndexOf" or "Any":
                return Value.Plain;
        }

        // What takes elements out, or does anything else, leaves a sequence of these elements of unknown length.
        memory.Update(reference, sequence with { Elements = new Join(Spans.Of(call)).Summary(sequence.Elements), Keys = [], IsOpen = true });
        return null;
    }

    private static SequenceObject Add(SequenceObject sequence, ValueArray arguments, IOperation call)
    {
        var element = arguments[arguments.Length - 1];
        if (sequence.IsOpen)
            return sequence with { Elements = new Join(Spans.Of(call)).Summary(sequence.Elements.Add(element)) };
        if (arguments.Length == 2)
            return sequence with { Elements = sequence.Elements.Add(element), Keys = sequence.Keys.Add(arguments[0]) };
        return element is TupleValue { Elements: [ScalarValue { Constant: string } key, var value] } && sequence.Kind != SequenceKind.List
            ? sequence with { Elements = sequence.Elements.Add(value), Keys = sequence.Keys.Add(key) }
            : sequence with { Elements = sequence.Elements.Add(element) };
    }
}
