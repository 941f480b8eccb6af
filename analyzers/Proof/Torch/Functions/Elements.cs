using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Tensors by their indexers: x[i], x[i] = y. An index that is a tensor must not change with the scale.</summary>
internal static class Elements
{
    public static Value Read(Memory memory, Value value, ValueArray indices, IOperation reference)
    {
        var tensor = Tensors.Of(value, Spans.Of(reference)) with { Shape = null, Features = null, Channels = null };
        var batch = BatchShapes.Index(tensor.Batch, indices.SelectMany(Each).FirstOrDefault(), IsWhole(reference.Syntax));
        tensor = tensor with { Batch = batch.Axis };
        if (batch.Mixing is not null)
            tensor = tensor.With([new Issue(FlowRuleIds.SamplesMix, Spans.Of(reference), "the index", batch.Mixing)]);
        foreach (var index in indices.SelectMany(Each).OfType<TensorValue>())
        {
            tensor = tensor.With(index.Causes) with
            {
                Storage = [],
                HasSizesOfValues = tensor.HasSizesOfValues || index.HasSizesOfValues || index.DependsOnInput,
            };
            if (!index.IsInvariant)
                tensor = tensor.With([ScaledIndex(reference)]);
        }

        return memory.Finish(indices.Any(index => Numbers.AreRead(index, memory)) ? tensor with { HasSizesOfValues = true } : tensor);

        IEnumerable<Value> Each(Value index) => memory.Find(index) is SequenceObject sequence ? sequence.Elements : [index];
    }

    public static void Assign(Memory memory, Value value, ValueArray indices, Value assigned, IOperation target)
    {
        var location = target.Syntax.GetLocation();
        var tensor = Tensors.Of(value, Spans.Of(target));
        var element = Tensors.Of(assigned, location);
        var joined = tensor.Kind == DegreeKind.Known && element.Kind == DegreeKind.Known && tensor.Degree != element.Degree
            ? tensor.With(element.Causes).With([new Issue(
                FlowRuleIds.UnequalDegrees,
                location,
                "assignment",
                tensor.Degree.ToString(),
                $"it puts in elements of degree {element.Degree}",
                "bring both to one degree first")])
            : new Join(location).Of(tensor, element);
        foreach (var index in indices.OfType<TensorValue>().Where(static index => !index.IsInvariant))
            joined = joined.With(index.Causes).With([ScaledIndex(target)]);
        var origin = element.Origin == Origin.Input ? Origin.Computed : element.Origin;
        joined = joined with { Storage = tensor.Storage, Origin = (Origin)Math.Max((int)tensor.Origin, (int)origin) };
        InPlace.Change(memory, tensor, joined, target);
    }

    // x[.., 0], x[TensorIndex.Colon, 0], x[TensorIndex.Ellipsis, 0].
    private static bool IsWhole(SyntaxNode access) => access is ElementAccessExpressionSyntax { ArgumentList.Arguments: [var first, ..] }
        && (first.Expression is RangeExpressionSyntax { LeftOperand: null, RightOperand: null } || first.Expression.ToString() is var text && (text.EndsWith("Colon", StringComparison.Ordinal) || text.EndsWith("Ellipsis", StringComparison.Ordinal)));

    private static Issue ScaledIndex(IOperation operation) => Causes.CannotProve(Spans.Of(operation), "an index that scales with the input");
}
