using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Effects;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Asks the layer table what a layer makes of a degree.</summary>
internal static class LayerCalls
{
    /// <summary>The result of a layer, whether a module or a function.</summary>
    /// <param name="layer">The layer's row and arguments, and where a diagnostic about it stands.</param>
    /// <param name="inputs">What it is applied to.</param>
    public static TensorValue Apply(LayerObject layer, IReadOnlyList<TensorValue> inputs)
    {
        var causes = Tensors.AllCauses(inputs);
        if (inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return Assumed(layer, inputs, causes);
        if (layer.Unknown.FirstOrDefault(layer.Layer.Deciding.Contains) is { } argument)
            causes = causes.Add(Causes.CannotProve(layer.Location, $"{layer.Name}, whose argument {argument} is not known"));

        var degree = Degree(layer, inputs, out var issues, out var isNonnegative, out var isZero);
        // What does not depend on the input is the same at every scale, whatever is computed of it.
        if (inputs.All(static input => !input.DependsOnInput))
            (degree, issues) = (0, Issue.None);
        var keepsOrigin = inputs.Count == 1 && layer.Layer.KeepsElements;
        if (inputs.Count > 0 && LayerSizes.Check(layer, inputs[0]) is { } misfit)
            issues = issues.Add(misfit);
        return new TensorValue(isZero ? DegreeKind.Zero : DegreeKind.Known, degree, keepsOrigin ? inputs[0].Origin : Tensors.Origin(inputs))
        {
            Causes = causes.Union(issues),
            IsNonnegative = isNonnegative,
            Storage = keepsOrigin && TorchEffects.IsView(layer.Layer.Name) ? inputs[0].Storage : [],
        }.WithSizes(layer, inputs);
    }

    // A bias and a batch normalisation break whatever scales, so that they are said of what cannot be followed, too, unless that may not scale.
    private static TensorValue Assumed(LayerObject layer, IReadOnlyList<TensorValue> inputs, ValueSet<Issue> causes)
    {
        if (layer.Type is null || layer.Unknown.Any(layer.Layer.Deciding.Contains) || Tensors.CommonDegree(inputs) == 0)
            return TensorValue.Unknown(causes);
        var known = inputs.Select(static input => input.Kind == DegreeKind.Unknown ? input with { Kind = DegreeKind.Known } : input).ToList();
        var degree = Degree(layer, known, out var issues, out _, out _);
        return TensorValue.Unknown([.. causes, .. issues.Where(static issue => issue.RuleId is FlowRuleIds.LayerBias or FlowRuleIds.BatchNormalization)]) with { Degree = degree };
    }

    private static Rational Degree(
        LayerObject layer, IReadOnlyList<TensorValue> inputs, out ValueSet<Issue> issues, out bool isNonnegative, out bool isZero)
    {
        var (row, declaration) = (layer.Layer, layer.Declaration);
        var known = inputs.FirstOrDefault(static input => input.Kind == DegreeKind.Known);

        // Zeros have the degree that fits.
        var operands = inputs.Select(input => new Operand(Operand.Input, input.Shape, input.Kind == DegreeKind.Zero ? known?.Degree ?? 1 : input.Degree) { IsNonnegative = input.IsNonnegative }).ToList();
        var problems = new List<Problem>();
        var scope = new LayerScope(declaration, 0, declaration.Kind, EquatableArray<Operand>.From(operands), Variant.XDnn, problems);
        issues = Issue.None;
        isNonnegative = row.IsNonnegative(scope);
        isZero = false;

        var before = operands.Count > 0 ? operands[0].Degree : 0;
        issues = Own(layer, before);
        var degree = row.InferDegree(scope);
        if (known is null && inputs.Count > 0)
        {
            // A homogeneous function of zeros is zero; any other gives constants.
            isZero = degree is { Numerator: > 0 } && !row.IsBiased(declaration);
            return 0;
        }

        if (row.IsBiased(declaration) && !scope.AllowsBias)
            issues = issues.Add(new Issue(FlowRuleIds.LayerBias, layer.Location, layer.Name, before.ToString(), Reasons.AddedBias, row.BiasWayOut));
        foreach (var problem in problems.Where(problem => problem.RuleId != RuleIds.RootOfIntermediate || inputs.Any(static input => input.DependsOnInput)))
            issues = issues.Add(Translate(problem, layer, before));
        return degree ?? before;
    }

    // What TorchSharp's layer has and the table's row has not, or where the row needs a shape.
    private static ValueSet<Issue> Own(LayerObject layer, Rational degree)
    {
        if (layer.Declaration["Eps"] is RealValue { Value: > 0 and var eps } && layer.Layer.Refusal != RefusalKind.BatchNormalization && degree != 0)
            return [new Issue(FlowRuleIds.Epsilon, layer.Location, layer.Name, degree.ToString(), $"its eps of {new RealValue(eps)} does not scale with its input", "use the norm of XAttr.Networks or XAttr.Networks.Functional, which has none")];
        if (layer.Layer.IsTrackedByTorch && degree != 0 && layer.Declaration["TrackRunningStats"] is BooleanValue { Value: true })
            return [new Issue(FlowRuleIds.BatchNormalization, layer.Location, layer.Name, degree.ToString(), "in eval mode its running mean and variance do not scale with its input", "use XAttr.Networks.InstanceNorm, which has none")];
        if (layer.Layer.IsTrackedByTorch && degree != 0 && layer.Unknown.Contains("TrackRunningStats"))
            return [Causes.CannotProve(layer.Location, $"{layer.Name}, which may track running statistics")];
        if (layer.Layer.DegreeNeedsShape && degree != 0)
            return [Causes.CannotProve(layer.Location, $"{layer.Name}, whose degree is that of as many factors as the dimension has")];
        return Issue.None;
    }

    private static Issue Translate(Problem problem, LayerObject layer, Rational before) => problem.RuleId == RuleIds.NotHomogeneous
        ? new Issue(Refusals.RuleOf(layer.Layer), layer.Location, layer.Name, before.ToString(), FlowMessages.Reason(layer, problem.Arguments[2]), FlowMessages.WayOut(layer.Layer, problem.Arguments[3])) { IsTraining = layer.IsTraining }
        : new Issue(problem.RuleId, layer.Location, [layer.Name, .. problem.Arguments.Skip(1)]);
}
