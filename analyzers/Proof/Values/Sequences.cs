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
        if (items.Count == 1 && items[0] is Reference && memory.Find(items[0]) is SequenceObject { Kind: SequenceKind.List or SequenceKind.ModuleList } list)
            return Split(list with { Kind = kind });
        if (items.OfType<UnknownValue>().FirstOrDefault() is { } unknown)
            return new OpaqueObject(unknown.Causes);
        return Split(new SequenceObject(kind, [.. items], []));
    }

    /// <summary>A collection as a sequence; of one of which nothing is known but that no tensor of the input is in it, what each element may be. Null for anything else.</summary>
    public static SequenceObject? Of(Value? collection, IMethodSymbol method, Memory memory) => collection switch
    {
        PlainValue => new SequenceObject(
            SequenceKind.List, [method.TypeArguments.FirstOrDefault() is var type && (Types.IsTensor(type) || Types.IsParameter(type)) ? TensorValue.Parameter : Value.Plain], [], IsOpen: true),
        _ => memory.Find(collection) as SequenceObject,
    };

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
            First = sequence.First.All(static first => first is TupleValue { Elements.Length: 2 }) ? [.. sequence.First.Select(static first => ((TupleValue)first).Elements[1])] : [],
            Keys = sequence.IsOpen ? [] : [.. pairs.Select(static pair => pair.Elements[0])],
        };
    }

    /// <summary>A method that adds to a sequence, or copies it; null for any other, which leaves it as it is.</summary>
    public static Value? Call(
        Memory memory, Reference reference, SequenceObject sequence, IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        switch (method.Name)
        {
            case "append" or "AddRange" or "extend" when method.Parameters is [{ IsParams: true }] && memory.Find(arguments[0]) is SequenceObject { IsOpen: false } several && !sequence.IsOpen:
                memory.Update(reference, Split(sequence with { Elements = sequence.Elements.AddRange(several.Elements) }));
                return reference;
            case "Add" or "append" or "Append" or "Enqueue" or "AddLast" or "add_module" when arguments.Length is 1 or 2 && method.ContainingType.Name is not ("HashSet" or "SortedDictionary"):
                memory.Update(reference, Add(sequence, arguments, call));
                return method.Name == "append" ? reference : Value.Plain;
            case "AddRange" or "extend" when memory.Find(arguments[0]) is SequenceObject more:
                memory.Update(reference, more.IsOpen || sequence.IsOpen
                    ? Behind(sequence, more, new Join(Spans.Of(call)))
                    : Split(sequence with { Elements = sequence.Elements.AddRange(more.Elements) }));
                return Value.Plain;
            case "Insert" or "insert" when arguments is [ScalarValue { Constant: long and >= 0 and var index }, var value]
                && !sequence.IsOpen
                && index <= sequence.Elements.Length:
                memory.Update(reference, sequence with { Elements = sequence.Elements.Insert((int)index, value) });
                return Value.Plain;
            case "Clear" when method.ContainingType.Name is not ("Span" or "Array"):
                memory.Update(reference, Empty with { Kind = sequence.Kind });
                return Value.Plain;
            case "Reverse" when arguments.IsEmpty && method.ContainingType.Name is "List" && !sequence.IsOpen:
                memory.Update(reference, sequence with { Elements = [.. sequence.Elements.Reverse()], Keys = [.. sequence.Keys.Reverse()] });
                return Value.Plain;
            case "ToArray" or "ToList" or "items" or "values" when arguments.IsEmpty:
                return memory.Allocate(sequence with { Kind = SequenceKind.List }, call.Syntax);
            case "AsReadOnly":
                return reference;
            case "GetLength" when arguments is [ScalarValue { Constant: 0L }] && !sequence.IsOpen:
                return new ScalarValue((long)sequence.Elements.Length);
            case "GetLength" when arguments is [ScalarValue { Constant: 1L }] && sequence.Elements.FirstOrDefault() is Reference row && memory.Find(row) is SequenceObject { IsOpen: false, Elements.Length: var columns }:
                return new ScalarValue((long)columns);
        }

        return null;
    }

    /// <summary>What a dictionary has under a key; null where that is not known. A key that it has not gives no value.</summary>
    public static (bool IsThere, Value? Value)? Look(SequenceObject sequence, Value key)
    {
        if (sequence.IsOpen || sequence.Keys.Length != sequence.Elements.Length || key is not ScalarValue { Constant: not null } || sequence.Keys.Any(static known => known is not ScalarValue { Constant: not null }))
            return null;
        var position = sequence.Keys.IndexOf(key);
        return position >= 0 ? (true, sequence.Elements[position]) : (false, null);
    }

    // One sequence behind the other; its first element is the second's only where the first may be empty.
    private static SequenceObject Behind(SequenceObject sequence, SequenceObject more, Join join)
    {
        var isEmpty = !sequence.IsOpen && sequence.Elements.IsEmpty;
        var first = isEmpty ? more.Firsts : sequence.Firsts;
        return sequence.Opened(join.Summary(sequence.Elements.Concat(more.Elements))) with
        {
            First = first.IsEmpty || !sequence.IsOpen || !sequence.MayBeEmpty ? first : more.Firsts.IsEmpty ? [] : join.Summary(first.Concat(more.Firsts)),
            MayBeEmpty = sequence.IsOpen ? sequence.MayBeEmpty && more.MayBeEmpty : isEmpty && more.MayBeEmpty,
        };
    }

    private static SequenceObject Add(SequenceObject sequence, ValueArray arguments, IOperation call)
    {
        var element = arguments[arguments.Length - 1];
        if (sequence.IsOpen)
        {
            var join = new Join(Spans.Of(call));
            return sequence with
            {
                Elements = join.Summary(sequence.Elements.Add(element)),
                First = sequence.First.IsEmpty || !sequence.MayBeEmpty ? sequence.First : join.Summary(sequence.First.Add(element)),
                MayBeEmpty = false,
            };
        }

        if (arguments.Length == 2)
            return sequence with { Elements = sequence.Elements.Add(element), Keys = sequence.Keys.Add(arguments[0]) };
        return element is TupleValue { Elements: [ScalarValue { Constant: string } key, var value] } && sequence.Kind != SequenceKind.List
            ? sequence with { Elements = sequence.Elements.Add(value), Keys = sequence.Keys.Add(key) }
            : sequence with { Elements = sequence.Elements.Add(element) };
    }
}
