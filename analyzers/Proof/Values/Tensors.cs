using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Values as tensors.</summary>
internal static class Tensors
{
    public static TensorValue Of(Value value, Location location) => value switch
    {
        TensorValue tensor => tensor,
        UnknownValue unknown => TensorValue.Unknown(unknown.Issues.IsEmpty ? [Causes.CannotProve(location, "an argument of this")] : unknown.Issues) with { Degree = unknown.Degree },
        ScalarValue scalar => Scalars.ToTensor(scalar) as TensorValue ?? TensorValue.Constant,
        ChoiceValue choice => Choice(choice, location),
        Reference or FunctionValue or TupleValue or QueryValue => TensorValue.Unknown([Causes.CannotProve(location, "an argument of this")]),
        _ => TensorValue.Constant,
    };

    /// <summary>The tensors that a value is or holds.</summary>
    public static IEnumerable<TensorValue> All(Value value, Memory memory, Location location) => value switch
    {
        NullValue or PlainValue => [],
        TensorValue or ScalarValue or UnknownValue or ChoiceValue => [Of(value, location)],
        TupleValue tuple => tuple.Elements.SelectMany(element => All(element, memory, location)),
        _ when memory.Find(value) is SequenceObject sequence => sequence.Elements.SelectMany(element => All(element, memory, location)),
        _ => [Of(value, location)],
    };

    /// <summary>The one degree that all of these have, or would have if what is not followed kept it; 0 where there is none.</summary>
    public static Rational CommonDegree(IEnumerable<Value> values)
    {
        var degrees = values.Select(static value => value switch { TensorValue { DependsOnInput: true } tensor => tensor.Degree, UnknownValue unknown => unknown.Degree, _ => (Rational?)null })
            .OfType<Rational>()
            .Distinct()
            .ToList();
        return degrees.Count == 1 ? degrees[0] : 0;
    }

    /// <summary>Where a result comes from that is computed from all of these.</summary>
    public static Origin Origin(IEnumerable<TensorValue> inputs)
    {
        var origin = inputs.Aggregate(Values.Origin.Constant, static (all, input) => (Origin)Math.Max((int)all, (int)input.Origin));
        return origin == Values.Origin.Input ? Values.Origin.Computed : origin;
    }

    public static ValueSet<Issue> AllCauses(IEnumerable<TensorValue> inputs) =>
        inputs.Aggregate(Issue.None, static (all, input) => all.Union(input.Causes));

    private static TensorValue Choice(ChoiceValue choice, Location location)
    {
        var join = new Join(location);
        var tensors = choice.Objects.Select(alternative => Of(alternative, location)).ToList();
        return tensors.Count == 0 ? TensorValue.Constant : tensors.Aggregate(join.Of);
    }
}
