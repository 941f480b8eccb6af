using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Functions;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <content>Functions of tensors, and what changes tensors in place.</content>
internal sealed partial class NetInterpreter
{
    /// <summary>The storage of the network's input.</summary>
    public const int InputStorage = -1;

    /// <summary>A function of tensors: a method of Tensor, a static function or an operator.</summary>
    private Value Torch(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation operation)
    {
        var call = new TorchCall(this, method, receiver, arguments, operation);
        if (RowTable.Find(call.Name) is not { } row)
            return Unlisted(call);
        var result = Finish(WithAllCauses(row(call), call), call);
        if (call.IsInPlace && call.Values.Length > 0)
            result = ChangeInPlace(call.Tensor(0), result, operation);
        return result;
    }

    // What broke an index or a mask breaks the result too, whichever arguments a row looks at; only slopes do not matter there.
    private static Value WithAllCauses(Value result, TorchCall call)
    {
        if (result is TupleValue tuple)
            return new TupleValue([.. tuple.Elements.Select(element => WithAllCauses(element, call))]);
        return result is TensorValue tensor && (tensor.DependsOnInput || tensor.Kind == DegreeKind.Unknown)
            ? tensor.With([.. Tensors.AllCauses(call.AllTensors()).Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)])
            : result;
    }

    // What no row knows is proved by nothing, unless no tensor of the network goes in.
    private Value Unlisted(TorchCall call)
    {
        var inputs = call.AllTensors();
        if (!Types.HoldsTensors(call.Method.ReturnType))
            return inputs.Any(static input => input.DependsOnInput) && call.Method.ReturnType.SpecialType != SpecialType.System_Void
                ? new UnknownValue([CannotProve(call.Location, call.DisplayName)])
                : Value.Plain;
        if (inputs.All(static input => !input.DependsOnInput)
            && inputs.All(static input => input.Kind != DegreeKind.Unknown)
            && Types.IsTensor(call.Method.ReturnType))
            return Finish(TensorValue.Constant);
        var causes = Tensors.AllCauses(inputs).Add(CannotProve(call.Location, call.DisplayName));
        return Types.IsTensor(call.Method.ReturnType) ? TensorValue.Unknown(causes) : new UnknownValue(causes);
    }

    /// <summary>What holds of every result: gradients that are off, and memory of its own.</summary>
    private Value Finish(Value result, TorchCall call) => result switch
    {
        TensorValue tensor => Finish(tensor with { IsRandom = tensor.IsRandom || IsDrawn(call) }),
        TupleValue tuple => new TupleValue([.. tuple.Elements.Select(element => Finish(element, call))]),
        _ => result,
    };

    private static bool IsDrawn(TorchCall call) =>
        call.Name.StartsWith("rand", System.StringComparison.Ordinal)
            || call.Name.Contains("dropout")
            || call.Name is "bernoulli" or "normal" or "uniform" or "multinomial"
        || call.AllTensors().Any(static input => input.IsRandom);

    public TensorValue Finish(TensorValue tensor)
    {
        if (tensor.Storage.IsEmpty)
            tensor = tensor with { Storage = [NextId()] };
        tensor = tensor with { Id = NextId() };
        if (_store?.GradientsOff is { } off && tensor.DependsOnInput)
            tensor = tensor.With([.. ReadingRows.Causes(tensor, off, "gradients are off here, so the result")]);
        return tensor;
    }

    private Value TorchIndex(Value instance, ValueArray indices, IOperation reference)
    {
        var tensor = Tensors.Of(instance, Spans.Of(reference));
        var result = tensor with { Shape = null, Features = null, Channels = null };

        // An index that is a tensor must not change with the scale.
        foreach (var index in indices.SelectMany(Indices).OfType<TensorValue>())
        {
            result = result.With(index.Causes);
            if (!index.IsInvariant)
                result = result.With([CannotProve(Spans.Of(reference), "an index that scales with the input")]);
        }

        return Finish(result);
    }

    private IEnumerable<Value> Indices(Value index) => Find(index) is SequenceObject sequence ? sequence.Elements : [index];

    private void TorchAssignIndex(Value instance, ValueArray indices, Value value, IOperation target)
    {
        var tensor = Tensors.Of(instance, Spans.Of(target));
        var element = Tensors.Of(value, target.Syntax.GetLocation());
        var join = new Join(target.Syntax.GetLocation());
        var joined = tensor.Kind == DegreeKind.Known && element.Kind == DegreeKind.Known && tensor.Degree != element.Degree
            ? tensor.With(element.Causes).With([new Issue(
                FlowRuleIds.UnequalDegrees,
                target.Syntax.GetLocation(),
                "assignment",
                tensor.Degree.ToString(),
                $"it puts in elements of degree {element.Degree}",
                "bring both to one degree first")])
            : join.Of(tensor, element);
        foreach (var index in indices.OfType<TensorValue>().Where(static index => !index.IsInvariant))
            joined = joined.With(index.Causes).With([CannotProve(Spans.Of(target), "an index that scales with the input")]);
        var origin = element.Origin == Origin.Input ? Origin.Computed : element.Origin;
        ChangeInPlace(tensor, joined with { Storage = tensor.Storage, Origin = (Origin)System.Math.Max((int)tensor.Origin, (int)origin) }, target);
    }

    /// <summary>Gives a tensor other elements; all that share its memory get them too.</summary>
    public Value ChangeInPlace(TensorValue before, Value changed, IOperation operation)
    {
        if (_store is null || changed is not TensorValue after)
            return changed;
        if (before.Kind == DegreeKind.Unknown)
            _store = _store.With(before.Causes);
        if (before.Storage.IsEmpty && after.DependsOnInput)
            _store = _store.With([CannotProve(Spans.Of(operation), "a change in place of a module's parameter")]);
        if (before.Storage.Contains(InputStorage))
            _store = _store.With([new Issue(FlowRuleIds.InPlace, Spans.Of(operation), Spans.Name(operation))]);
        after = after with { Storage = before.Storage, Id = before.Id };
        if (_openLoops.Count > 0 && (after.Degree != before.Degree || after.Kind != before.Kind) && before.Kind != DegreeKind.Zero)
            after = after.With([CannotProve(Spans.Of(operation), "a change in place in a loop that is not counted out")]);

        Value Change(Value value) => value switch
        {
            TensorValue tensor when tensor.Storage.Overlaps(before.Storage) => Changed(tensor, before, after, operation),
            TupleValue tuple => tuple with { Elements = [.. tuple.Elements.Select(Change)] },
            ChoiceValue choice => choice with { Alternatives = [.. choice.Alternatives.Select(Change)] },
            _ => value,
        };

        _store = _store with
        {
            Variables = _store.Variables.SetItems(_store.Variables.Select(pair => new KeyValuePair<ISymbol, Value>(pair.Key, Change(pair.Value)))),
            Heap = _store.Heap.SetItems(_store.Heap.Select(pair => new KeyValuePair<int, HeapObject>(pair.Key, pair.Value switch
            {
                UserObject user => user with
                {
                    Members = user.Members.SetItems(
                        user.Members.Select(member => new KeyValuePair<ISymbol, Value>(member.Key, Change(member.Value)))),
                },
                SequenceObject sequence => sequence with { Elements = [.. sequence.Elements.Select(Change)] },
                var other => other,
            }))),
        };
        return after;
    }

    // The tensor itself, or one that may share some of its memory, so that its elements are old ones or new ones.
    private static TensorValue Changed(TensorValue tensor, TensorValue before, TensorValue after, IOperation operation)
    {
        if (tensor.Id == before.Id && tensor.Id != TensorValue.NoId)
            return after;
        if (tensor.Kind != DegreeKind.Known || after.Kind != DegreeKind.Known || tensor.Degree != after.Degree)
            return tensor with
            {
                Causes = tensor.Causes.Union(after.Causes)
                    .Add(CannotProve(Spans.Of(operation), "a change in place of a tensor that shares its memory with others")),
            };
        return tensor with { Causes = tensor.Causes.Union(after.Causes), IsNonnegative = tensor.IsNonnegative && after.IsNonnegative };
    }
}
