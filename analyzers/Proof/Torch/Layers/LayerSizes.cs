using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers.Dense;
using XAttr.Generator.Layers.Joins;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Sizes that follow from the constants that layers are made with: how many features or channels come out, and go in.</summary>
internal static class LayerSizes
{
    /// <summary>What is wrong with the input of a layer; null where it fits or is not known.</summary>
    public static Issue? Check(LayerObject layer, TensorValue input)
    {
        var (known, declared, what) = layer.Layer switch
        {
            Linear => (input.Features, Number(layer, "InputSize"), "features"),
            ConvolutionBase => (input.Channels, Number(layer, "InChannels"), "channels"),
            BatchNorm => (input.Channels, Number(layer, "NumFeatures"), "channels"),
            _ => (null, null, ""),
        };
        return known is { } size && declared is { } needed && size != needed
            ? new Issue(RuleIds.ShapeMismatch, layer.Location, layer.Name, $"it is made for {needed} {what}, but its input has {size}")
            : null;
    }

    /// <summary>The sizes of the result, as far as they are known.</summary>
    public static TensorValue WithSizes(this TensorValue result, LayerObject layer, IReadOnlyList<TensorValue> inputs) => layer.Layer switch
    {
        Linear => result with { Features = Number(layer, "OutputSize") },
        ConvolutionBase => result with { Channels = Number(layer, "OutChannels") },
        AvgPool or MaxPool or AdaptivePool or Pad or Upsample or LPPool => result with { Channels = inputs[0].Channels },
        PointwiseLayer or PReLU or BatchNorm or ScaleNorm => result with { Features = inputs[0].Features, Channels = inputs[0].Channels },
        Add or Subtract => result with
        {
            Features = Common(inputs.Select(static input => input.Features)),
            Channels = Common(inputs.Select(static input => input.Channels)),
        },
        _ => result,
    };

    private static long? Common(IEnumerable<long?> sizes)
    {
        var distinct = sizes.Distinct().ToList();
        return distinct.Count == 1 ? distinct[0] : null;
    }

    private static long? Number(LayerObject layer, string name) => layer.Declaration[name] is IntegerValue { Value: var value } ? value : null;
}
