using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Values as tensors.</summary>
internal static class Tensors
{
    public static TensorValue Of(Value value, TorchCall call) => Of(value, call.Location);

    public static TensorValue Of(Value value, Location location) => value switch
    {
        TensorValue tensor => tensor,
        UnknownValue unknown => TensorValue.Unknown(unknown.Issues.IsEmpty ? [Causes.CannotProve(location, "an argument of this")] : unknown.Issues),
        ScalarValue scalar => Scalars.ToTensor(scalar) as TensorValue ?? TensorValue.Constant,
        ChoiceValue choice => Choice(choice, location),
        Reference or FunctionValue or TupleValue => TensorValue.Unknown([Causes.CannotProve(location, "an argument of this")]),
        _ => TensorValue.Constant,
    };

    /// <summary>The tensors that a value is or holds.</summary>
    public static IEnumerable<TensorValue> All(Value value, TorchCall call) => value switch
    {
        NullValue or PlainValue => [],
        TensorValue or ScalarValue or UnknownValue or ChoiceValue => [Of(value, call)],
        TupleValue tuple => tuple.Elements.SelectMany(element => All(element, call)),
        _ when call.Interpreter.Find(value) is SequenceObject sequence => sequence.Elements.SelectMany(element => All(element, call)),
        _ => [Of(value, call)],
    };

    /// <summary>The memory that the result of something computed anew has to itself.</summary>
    public static TensorValue Fresh(this TensorValue tensor, NetInterpreter interpreter) => tensor with { Storage = [interpreter.NextId()] };

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
        var tensors = NetInterpreter.WithoutNulls(choice).Select(alternative => Of(alternative, location)).ToList();
        return tensors.Count == 0 ? TensorValue.Constant : tensors.Aggregate(join.Of);
    }
}
