using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Results that rows share.</summary>
internal static class Results
{
    /// <summary>A tensor of the input's degree.</summary>
    public static TensorValue Keep(this ICallSite call, TensorValue input, bool isNonnegative = false, bool isView = false) => input with
    {
        IsNonnegative = isNonnegative,
        Shape = null,
        Features = null,
        Channels = null,
        Storage = isView ? input.Storage : [],
        Origin = isView || input.Origin != Origin.Input ? input.Origin : Origin.Computed,
    };

    /// <summary>A tensor that scaling leaves as it is and that has no slope: an order, a sign, a truth.</summary>
    public static TensorValue Invariant(this ICallSite call, IReadOnlyList<TensorValue> inputs)
    {
        // What cut the gradient does not matter where there is none.
        ValueSet<Issue> causes = [.. Tensors.AllCauses(inputs).Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)];
        return new TensorValue(inputs.Any(static input => input.Kind == DegreeKind.Unknown) ? DegreeKind.Unknown : DegreeKind.Known, 0, Tensors.Origin(inputs))
        {
            Causes = causes,
            IsNonnegative = true,
        };
    }

    /// <summary>Tensors of one degree, or zeros: what the layer table says of a join.</summary>
    public static TensorValue Join(this ICallSite call, string function, IReadOnlyList<TensorValue> inputs)
    {
        var layer = LayerTable.OfFunction(function);
        var step = new StepDeclaration(layer.Name, EquatableArray<Argument>.Empty);
        return LayerCalls.Apply(new LayerObject(layer, step, call.Location, EquatableArray<string>.Empty) { Name = call.DisplayName }, inputs);
    }

    /// <summary>A tensor of a degree computed from others.</summary>
    public static TensorValue Of(this ICallSite call, Func<Rational> degree, IReadOnlyList<TensorValue> inputs, bool isNonnegative = false)
    {
        var causes = Tensors.AllCauses(inputs);
        if (inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(causes);
        try
        {
            return new TensorValue(DegreeKind.Known, degree(), Tensors.Origin(inputs)) { Causes = causes, IsNonnegative = isNonnegative };
        }
        catch (OverflowException)
        {
            return TensorValue.Unknown(causes.Add(Causes.CannotProve(call.Location, "a degree that does not fit into 64 bits")));
        }
    }

    /// <summary>A function that may be applied to what scaling leaves as it is, and to nothing else.</summary>
    public static TensorValue OnlyInvariant(this ICallSite call, IReadOnlyList<TensorValue> inputs, string ruleId, string reason, string wayOut)
    {
        var scaled = inputs.FirstOrDefault(static input => input.Kind == DegreeKind.Known && input.Degree != 0);
        var result = call.Of(() => scaled?.Degree ?? 0, inputs);
        return scaled is null || result.Kind == DegreeKind.Unknown ? result : result.With([call.Refuse(ruleId, scaled.Degree, reason, wayOut)]);
    }

    public static TensorValue CannotProve(this ICallSite call, IReadOnlyList<TensorValue> inputs, string what) =>
        TensorValue.Unknown(Tensors.AllCauses(inputs).Add(Causes.CannotProve(call.Location, what)));
}
