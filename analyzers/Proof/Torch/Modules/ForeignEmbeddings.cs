using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Modules that look integers up. A network's own input cannot be one of these while it is scaled; a place or a class can.</summary>
internal static class ForeignEmbeddings
{
    private static readonly (string RuleId, string Reason, string WayOut) Integers =
        (RuleIds.NotHomogeneous, "integers are looked up, not scaled", "implement IEmbeddedXDnn, whose network begins behind the look-up");

    /// <summary>The result of a layer that is an embedding; false for any other.</summary>
    public static bool Embeds(LayerObject layer, TensorValue input, out TensorValue result)
    {
        result = LookedUp(layer.Location, "Embedding", input);
        return layer.Declaration.Kind == "Embedding";
    }

    /// <summary>Sums, means or maxima of looked-up rows; weights scale a sum.</summary>
    public static TensorValue Bag(ForeignModule module, IReadOnlyList<TensorValue> inputs)
    {
        var rows = LookedUp(module.Location, "EmbeddingBag", inputs[0]).With(inputs.Skip(1).Take(1).Aggregate(Issue.None, static (all, offsets) => all.Union(offsets.Causes)));
        if (inputs.Skip(1).Take(1).Any(static offsets => !offsets.IsInvariant))
            return TensorValue.Unknown(rows.Causes.Add(Causes.CannotProve(module.Location, "EmbeddingBag with offsets that scale")));
        if (inputs.Count < 3 || rows.Kind == DegreeKind.Unknown || inputs[2].IsInvariant)
            return inputs.Count < 3 ? rows : rows.With(inputs[2].Causes);
        return inputs[2].Kind == DegreeKind.Known && ForeignModules.IsConstant(module, "mode", new EnumMember("EmbeddingBagMode", "Sum"))
            ? inputs[2] with { Origin = Origin.Computed, IsNonnegative = false, Storage = [], Causes = rows.Causes.Union(inputs[2].Causes) }
            : TensorValue.Unknown(rows.Causes.Union(inputs[2].Causes).Add(Causes.CannotProve(module.Location, "EmbeddingBag with weights that scale")));
    }

    private static TensorValue LookedUp(Location location, string name, TensorValue input) => input switch
    {
        { Kind: DegreeKind.Unknown } => TensorValue.Unknown(input.Causes),
        { IsInvariant: true, DependsOnInput: false } => TensorValue.Parameter with { Causes = input.Causes },
        { IsInvariant: true } => new TensorValue(DegreeKind.Known, 0, Origin.Computed) { Causes = [.. input.Causes.Where(static cause => cause.RuleId != FlowRuleIds.GradientCut)] },
        _ => new TensorValue(DegreeKind.Known, 0, Origin.Computed) { Causes = input.Causes.Add(ForeignModules.Refusal(location, name, input, Integers)) },
    };
}
