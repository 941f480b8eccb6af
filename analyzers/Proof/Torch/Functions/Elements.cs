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
        var batch = BatchShapes.Index(tensor.Batch, indices.SelectMany(index => Each(memory, index)).FirstOrDefault(), IsWhole(reference.Syntax));
        tensor = tensor with { Batch = batch.Axis };
        Selection? selection = null;
        if (batch.Mixing is not null)
        {
            ValueSet<Issue> mixing = [new Issue(FlowRuleIds.SamplesMix, Spans.Of(reference), "the index", batch.Mixing)];
            if (Single(memory, indices) is { HasSizesOfValues: false } by && by.Id != TensorValue.NoId && !tensor.HasSizesOfValues)
                selection = new Selection(by.Id, by.Storage, mixing);
            tensor = tensor.With(mixing);
        }

        tensor = tensor with { Selection = selection };
        foreach (var index in Indices(memory, indices))
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
    }

    public static void Assign(Memory memory, Value value, ValueArray indices, Value assigned, IOperation target)
    {
        var location = target.Syntax.GetLocation();
        var tensor = Tensors.Of(value, Spans.Of(target));
        var element = PutBack(Tensors.Of(assigned, location), tensor, Single(memory, indices));
        var joined = tensor.Kind == DegreeKind.Known && element.Kind == DegreeKind.Known && tensor.Degree != element.Degree
            ? tensor.With(element.Causes).With([new Issue(
                FlowRuleIds.UnequalDegrees,
                location,
                "assignment",
                tensor.Degree.ToString(),
                $"it inserts elements of degree {element.Degree}",
                "bring both to one degree first")])
            : new Join(location).Of(tensor, element);
        var origin = element.Origin == Origin.Input ? Origin.Computed : element.Origin;
        foreach (var index in Indices(memory, indices))
        {
            // Which elements are replaced follows from the index.
            joined = joined.With([.. index.Causes.Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)]).With(index.IsInvariant ? Issue.None : [ScaledIndex(target)]);
            origin = index.DependsOnInput ? Origin.Computed : origin;
        }

        joined = joined with { Storage = tensor.Storage, Origin = (Origin)Math.Max((int)tensor.Origin, (int)origin) };
        InPlace.Change(memory, tensor, joined, target);
    }

    // Elements that go to the places they were taken from: each sample gets its own.
    private static TensorValue PutBack(TensorValue element, TensorValue tensor, TensorValue? index) =>
        element.Selection is { } selection && index?.Id == selection.Index && (tensor.Batch is { Axis: 0 } || !tensor.DependsOnInput)
            ? element with
            {
                Causes = [.. element.Causes.Where(cause => !selection.Mixing.Contains(cause))],
                Batch = BatchAxis.OfInput,
                HasSizesOfValues = false,
                Selection = null,
            }
            : element;

    // The index where there is one alone.
    private static TensorValue? Single(Memory memory, ValueArray indices) =>
        indices.SelectMany(index => Each(memory, index)).ToList() is { Count: 1 } all ? all[0] as TensorValue : null;

    private static IEnumerable<TensorValue> Indices(Memory memory, ValueArray indices) => indices.SelectMany(index => Each(memory, index)).OfType<TensorValue>();

    private static IEnumerable<Value> Each(Memory memory, Value index) => memory.Find(index) is SequenceObject sequence ? sequence.Elements : [index];

    // x[.., 0], x[TensorIndex.Colon, 0], x[TensorIndex.Ellipsis, 0].
    private static bool IsWhole(SyntaxNode access) => access is ElementAccessExpressionSyntax { ArgumentList.Arguments: [var first, ..] }
        && (first.Expression is RangeExpressionSyntax { LeftOperand: null, RightOperand: null } || first.Expression.ToString() is var text && (text.EndsWith("Colon", StringComparison.Ordinal) || text.EndsWith("Ellipsis", StringComparison.Ordinal)));

    private static Issue ScaledIndex(IOperation operation) => Causes.CannotProve(Spans.Of(operation), "an index that scales with the input");
}
