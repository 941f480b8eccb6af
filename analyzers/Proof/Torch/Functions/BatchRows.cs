using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>What a function makes of the samples of a batch: where they stand behind it, and whether one sees another. Unlisted functions work element by element.</summary>
internal static class BatchRows
{
    private delegate BatchOutcome Rule(TorchCall call, BatchAxis axis);

    private static readonly string[] Dimensions = ["dim", "dims", "dimensions", "dimension", "axis", "axes"];

    private static readonly Dictionary<string, Rule> Rules = Table();

    /// <summary>The result with the place of its samples, and the issue where it mixes them.</summary>
    public static Value Follow(TorchCall call, Value result)
    {
        if (call.Values.Length == 0 || !call.AllTensors().Any(static input => input.Batch is not null))
            return result;
        var outcome = After(call);
        ValueSet<Issue> issues = outcome.Mixing is null ? Issue.None : [Mixing(call, outcome.Mixing)];
        return Mark(result);

        Value Mark(Value value) => value switch
        {
            TensorValue { DependsOnInput: true } tensor => (tensor with { Batch = outcome.Axis }).With(issues),
            TupleValue tuple => new TupleValue([.. tuple.Elements.Select(Mark)]),
            Reference list when call.Memory.Find(list) is SequenceObject sequence => Update(list, sequence),
            _ => value,
        };

        Value Update(Reference list, SequenceObject sequence)
        {
            call.Memory.Update(list, sequence with { Elements = [.. sequence.Elements.Select(Mark)] });
            return list;
        }
    }

    /// <summary>Of what is computed element by element from elements at the places of one index, where they were taken from.</summary>
    public static Selection? Selection(TorchCall call)
    {
        if (!TorchEffects.IsElementwise(call.Name))
            return null;
        var selections = call.AllTensors().Where(static input => input.DependsOnInput).Select(static input => input.Selection).Distinct().ToList();
        return selections is [{ } first, ..] && selections.All(other => other is not null && other.Index == first.Index)
            ? first with { Mixing = selections.Aggregate(Issue.None, static (all, other) => all.Union(other!.Mixing)) }
            : null;
    }

    /// <summary>The issue of an operation that mixes samples.</summary>
    public static Issue Mixing(Layers.ICallSite call, string how) => new(FlowRuleIds.SamplesMix, call.Location, call.DisplayName, how);

    /// <summary>The dimensions that are written; null for all of them. False where they are not constants.</summary>
    public static bool TryGetDimensions(TorchCall call, out IReadOnlyList<long>? dimensions)
    {
        var value = Dimensions.Select(name => call[name]).FirstOrDefault(static value => value is not null);
        dimensions = Integers(call.Memory, value);
        if (dimensions is { Count: 0 })
            dimensions = null;
        return dimensions is not null || value is null or NullValue || call.Memory.Find(value) is SequenceObject { IsOpen: false, Elements.IsEmpty: true };
    }

    /// <summary>The integers that a value is or holds; null where it is something else, or they are not known.</summary>
    public static IReadOnlyList<long>? Integers(Memory memory, Value? value)
    {
        var elements = value switch
        {
            ScalarValue => [value],
            TupleValue tuple => tuple.Elements,
            _ when memory.Find(value) is SequenceObject { IsOpen: false } sequence => sequence.Elements,
            _ => null,
        };
        return elements is not null && elements.All(static element => element is ScalarValue { Constant: long })
            ? [.. elements.Select(static element => (long)((ScalarValue)element).Constant!)]
            : null;
    }

    private static BatchOutcome After(TorchCall call)
    {
        if (call.Name is "max" or "min" && call.Named.Count(static named => named.Type is null || Types.IsTensor(named.Type)) == 2)
            return Elementwise(call);
        if (call["reduction"] is { } reduction)
            return reduction is ScalarValue { Constant: EnumMember { Name: "None" } } ? Elementwise(call) : reduction is ScalarValue { Constant: EnumMember } ? BatchOutcome.Together : BatchOutcome.Lost;
        switch (call.Name)
        {
            case "cat" or "stack" or "hstack":
                return BatchShapes.Stack(call);
            case "einsum":
                return BatchProducts.Einsum(call);
            case "addmm":
                return call.Tensor(1).Batch is { } left ? BatchProducts.Multiply(call, left) : BatchOutcome.Lost;
        }

        if (!Rules.TryGetValue(call.Name, out var rule))
            return Elementwise(call);
        return call.Tensor(0).Batch is { } axis ? rule(call, axis) : BatchOutcome.Lost;
    }

    private static BatchOutcome Elementwise(TorchCall call) =>
        BatchOutcome.Of(call.AllTensors().Where(static input => input.DependsOnInput).Select(static input => input.Batch));

    private static Dictionary<string, Rule> Table()
    {
        var rules = new Dictionary<string, Rule>();
        Add("""
            sum mean prod norm vector_norm std var std_mean var_mean amax amin aminmax max min median nanmedian mode kthvalue quantile nanquantile
            logsumexp nansum nanmean all any argmax argmin count_nonzero Norm Median
            """, Reduce);
        Add("""
            cumsum cumprod cummax cummin logcumsumexp softmax log_softmax softmin sort argsort topk normalize Normalize NormalizeByMeanSquare
            Standardize diff Sort TopK CumMax CumMin
            """, static (call, axis) => Along(call, axis, BatchOutcome.Together));
        Add("flip roll rot90", static (call, axis) => Along(call, axis, BatchOutcome.Moved));
        Add("msort", static (_, axis) => axis.Is(0) ? BatchOutcome.Together : BatchOutcome.Keep(axis));
        Add("flipud", static (_, axis) => axis.Is(0) ? BatchOutcome.Moved : BatchOutcome.Keep(axis));
        Add("fliplr", static (_, axis) => axis.Is(1) ? BatchOutcome.Moved : BatchOutcome.Keep(axis));
        Add("index_select gather take_along_dim scatter scatter_add index_add index_copy", static (call, axis) => Along(call, axis, BatchOutcome.Moved));
        Add("cosine_similarity pairwise_distance", static (call, axis) => Reduce(call, axis) is { Mixing: null } reduced && Elementwise(call).Mixing is null ? reduced : BatchOutcome.Together);
        Add("dot vdot inner kron tensordot multi_dot chain_matmul addmv addr addbmm baddbmm trace diag diagonal index take masked_select nonzero argwhere cartesian_prod", static (_, _) => BatchOutcome.Lost);
        Add("mm matmul linear bilinear", BatchProducts.Multiply);
        Add("conv1d conv2d conv3d conv1d_padding conv2d_padding conv3d_padding conv_transpose1d conv_transpose2d conv_transpose3d", BatchProducts.Convolve);
        Add("transpose swapaxes swapdims", BatchShapes.Swap);
        Add("t T", BatchShapes.Turn);
        Add("mT mH H adjoint as_strided view_as unflatten meshgrid movedim moveaxis vstack row_stack dstack", static (_, axis) => axis.IsPart ? BatchOutcome.Keep(axis) : BatchOutcome.Lost);
        Add("permute", BatchShapes.Permute);
        Add("unsqueeze", BatchShapes.Unsqueeze);
        Add("squeeze", BatchShapes.Squeeze);
        Add("flatten ravel", BatchShapes.Flatten);
        Add("reshape view", BatchShapes.Reshape);
        Add("repeat tile expand broadcast_to repeat_interleave", BatchShapes.Repeat);
        Add("narrow slice chunk split tensor_split", static (call, axis) => BatchShapes.Cut(call, axis, removes: false));
        Add("select unbind", static (call, axis) => BatchShapes.Cut(call, axis, removes: true));
        Add("vsplit", static (_, axis) => BatchOutcome.Keep(axis.Is(0) ? BatchAxis.Part : axis));
        return rules;

        void Add(string names, Rule rule)
        {
            foreach (var name in names.Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries))
                rules.Add(name, rule);
        }
    }

    private static BatchOutcome Reduce(TorchCall call, BatchAxis axis)
    {
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        if (!TryGetDimensions(call, out var dimensions))
            return BatchOutcome.Lost;
        if (dimensions is null || dimensions.Any(axis.Is))
            return BatchOutcome.Together;
        return (call["keepdim"] ?? call["keepDim"]) switch
        {
            ScalarValue { Constant: true } => BatchOutcome.Keep(axis),
            null or ScalarValue { Constant: false } => BatchOutcome.Keep(axis.Without(dimensions)),
            _ => BatchOutcome.Lost,
        };
    }

    private static BatchOutcome Along(TorchCall call, BatchAxis axis, BatchOutcome ifBatch)
    {
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        if (!TryGetDimensions(call, out var dimensions))
            return BatchOutcome.Lost;
        return dimensions is null || dimensions.Any(axis.Is) ? ifBatch : BatchOutcome.Keep(axis);
    }
}
