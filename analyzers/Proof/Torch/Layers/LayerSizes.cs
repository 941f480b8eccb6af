using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Sizes that follow from the constants that layers are made with: how many features or channels come out, and go in.</summary>
internal static class LayerSizes
{
    /// <summary>What is wrong with the input of a layer; null where it fits or is not known.</summary>
    public static Issue? Check(LayerObject layer, TensorValue input) =>
        Check(layer, layer.Layer.SizeRule.InFeatures, input.Features, "features") ?? Check(layer, layer.Layer.SizeRule.InChannels, input.Channels, "channels");

    /// <summary>The sizes of the result, as far as they are known.</summary>
    public static TensorValue WithSizes(this TensorValue result, LayerObject layer, IReadOnlyList<TensorValue> inputs)
    {
        var sizes = layer.Layer.SizeRule;
        return result with
        {
            Features = Number(layer, sizes.OutFeatures) ?? (sizes.KeepsFeatures ? Common(inputs.Select(static input => input.Features)) : null),
            Channels = Number(layer, sizes.OutChannels) ?? (sizes.KeepsChannels ? Common(inputs.Select(static input => input.Channels)) : null),
        };
    }

    private static Issue? Check(LayerObject layer, string? argument, long? size, string what) =>
        size is not null && Number(layer, argument) is { } needed && size != needed
            ? new Issue(RuleIds.ShapeMismatch, layer.Location, layer.Name, $"it is made for {needed} {what}, but its input has {size}")
            : null;

    private static long? Common(IEnumerable<long?> sizes)
    {
        var distinct = sizes.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : null;
    }

    private static long? Number(LayerObject layer, string? argument) =>
        argument is not null && layer.Declaration[argument] is IntegerValue { Value: var value } ? value : null;
}
