using System.Linq;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What code can reach that is given a value.</summary>
internal static class Reach
{
    // Collections of collections of … deeper than this are taken to hold anything.
    private const int MaxDepth = 8;

    /// <summary>Whether code that is given the value may write to what a network reads, call what it made, or keep numbers of a tensor.</summary>
    public static bool IsWritable(Value? value, Memory memory) => IsWritable(value, memory, 0);

    /// <summary>Forgets the numbers of a collection of numbers that is given away.</summary>
    public static void Forget(Value value, Memory memory)
    {
        if (value is Reference reference && memory.Find(value) is SequenceObject { Kind: SequenceKind.List } sequence)
            memory.Update(reference, sequence.Opened(sequence.Elements.IsEmpty && !sequence.IsOpen ? [] : [Value.Plain]));
    }

    private static bool IsWritable(Value? value, Memory memory, int depth) => value switch
    {
        TensorValue or FunctionValue or QueryValue or ScalarValue { Origin: not null } => true,
        UnknownValue unknown => !unknown.Causes.IsEmpty,
        TupleValue tuple => tuple.Elements.Any(element => IsWritable(element, memory, depth + 1)),
        ChoiceValue choice => choice.Alternatives.Any(alternative => IsWritable(alternative, memory, depth + 1)),
        Reference => memory.Find(value) is not SequenceObject { Kind: SequenceKind.List } sequence
            || depth > MaxDepth
            || sequence.Elements.Any(element => IsWritable(element, memory, depth + 1)),
        _ => false,
    };
}
