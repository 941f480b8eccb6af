using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>What a change of a tensor in place does to all that share its memory.</summary>
internal static class InPlace
{
    /// <summary>Gives a tensor other elements; all that share its memory get them too.</summary>
    public static Value Change(Memory memory, TensorValue before, Value changed, IOperation operation)
    {
        if (memory.Store is null || changed is not TensorValue after)
            return changed;
        if (before.Kind == DegreeKind.Unknown)
            memory.Add(before.Causes);
        if (IsKept(before, memory) || (before.Storage.Contains(TensorValue.ModuleStorage) && after.DependsOnInput))
            memory.Add([Causes.CannotProve(Spans.Of(operation), "a change in place of what the network keeps from call to call")]);
        if (before.Storage.Contains(TensorValue.ModuleStorage))
            return before;
        if (before.Storage.Contains(TensorValue.InputStorage))
            memory.Add([new Issue(FlowRuleIds.InPlace, Spans.Of(operation), Spans.Name(operation))]);
        after = after with { Storage = before.Storage, Id = before.Id };
        if (memory.OpenLoops > 0 && (after.Degree != before.Degree || after.Kind != before.Kind) && before.Kind != DegreeKind.Zero)
            after = after.With([Causes.CannotProve(Spans.Of(operation), "a change in place in a loop that is not counted out")]);
        memory.Store = memory.Store.MapAll(tensor => Unselected(
            tensor.Storage.Overlaps(before.Storage) ? Changed(tensor, before, after, operation) : tensor, before));
        return after;
    }

    // What was taken by an index that changes stands no longer at the index's places.
    private static TensorValue Unselected(TensorValue tensor, TensorValue changed) =>
        tensor.Selection is { } selection && selection.Storage.Overlaps(changed.Storage) ? tensor with { Selection = null } : tensor;

    private static bool IsKept(TensorValue tensor, Memory memory) => memory.LastKept > 0
        && tensor.Storage.Any(storage => storage == TensorValue.ModuleStorage || (storage > 0 && storage <= memory.LastKept));

    // The tensor itself, or one that may share some of its memory, so that its elements are old ones or new ones.
    private static TensorValue Changed(TensorValue tensor, TensorValue before, TensorValue after, IOperation operation)
    {
        if (tensor.Id == before.Id && tensor.Id != TensorValue.NoId)
            return after;
        var causes = tensor.Causes.Union(after.Causes);
        if (tensor.Kind == DegreeKind.Known && after.Kind == DegreeKind.Known && tensor.Degree == after.Degree)
            return tensor with { Causes = causes, IsNonnegative = tensor.IsNonnegative && after.IsNonnegative };
        var cause = Causes.CannotProve(Spans.Of(operation), "a change in place of a tensor that shares its memory with others");
        return tensor with { Causes = causes.Add(cause) };
    }
}
