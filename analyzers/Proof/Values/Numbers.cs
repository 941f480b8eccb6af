using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Numbers, truth values and texts that follow from other values in a way that is not followed.</summary>
internal static class Numbers
{
    // Collections of collections of … deeper than this are not looked into.
    private const int MaxDepth = 8;

    /// <summary>A number of which is known what it follows from: plain, unless a tensor's values go into it.</summary>
    /// <param name="values">What it follows from.</param>
    /// <param name="memory">Where collections are.</param>
    /// <param name="operation">What gives it.</param>
    /// <param name="what">It, as a noun.</param>
    public static Value From(IEnumerable<Value> values, Memory memory, IOperation operation, string what)
    {
        var all = values.SelectMany(value => Parts(value, memory, 0)).ToList();
        var causes = all.OfType<UnknownValue>().Aggregate(Issue.None, static (causes, value) => causes.Union(value.Causes));
        if (!causes.IsEmpty)
            return new UnknownValue(causes);
        if (Scalars.Origin([.. all]) is not { } origin)
            return Value.Plain;

        // What comes of a truth or a text is followed where it decides something; of a number, where it is computed with.
        var isNumber = operation.Type?.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_String);
        return new ScalarValue(null, origin.DependsOnInput && isNumber ? origin.With([Causes.CannotProve(Spans.Of(operation), $"{what} of a tensor's values")]) : origin);
    }

    /// <summary>Whether the value is or holds a number that a tensor's values went into.</summary>
    public static bool AreRead(Value value, Memory memory) =>
        value is not TensorValue && Parts(value, memory, 0).Any(static part => part is ScalarValue { Origin.DependsOnInput: true } or UnknownValue { Causes.IsEmpty: false });

    /// <summary>A number that is another one in each call.</summary>
    public static ScalarValue Drawn(Location location, string what) =>
        new(null, TensorValue.Constant with { IsRandom = true, Causes = [Causes.Drawn(location, what)] });

    private static IEnumerable<Value> Parts(Value value, Memory memory, int depth) => value switch
    {
        TupleValue tuple when depth < MaxDepth => tuple.Elements.SelectMany(element => Parts(element, memory, depth + 1)),
        ChoiceValue choice when depth < MaxDepth => choice.Alternatives.SelectMany(alternative => Parts(alternative, memory, depth + 1)),
        Reference when depth < MaxDepth && memory.Find(value) is SequenceObject sequence => sequence.Elements.SelectMany(element => Parts(element, memory, depth + 1)),
        _ => [value],
    };
}
