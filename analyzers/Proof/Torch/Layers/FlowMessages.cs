using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Reasons and ways out that several operations share.</summary>
internal static class FlowMessages
{
    public const string EvalReason = "in eval mode its running mean and its shift do not scale with its input";

    public const string TrainReason = "in train mode its eps and its shift do not scale with its input, and the samples of a batch mix";

    /// <summary>The way out of the layer table, with the classes that code can use in the place of attributes.</summary>
    public static string WayOut(Layer layer, string wayOut) => layer switch
    {
        BatchNorm norm => wayOut.Replace($"use {norm.Replacement}", $"use new XAttr.Networks.ScaleNorm(channels, {norm.OnlyRank ?? 0})"),
        { Refusal: RefusalKind.Softmax } => wayOut.Replace("use Attention", "use XAttr.Networks.Attention"),
        _ => wayOut,
    };

    /// <summary>Why a layer has no degree; of a batch normalisation, in the mode that it is called in.</summary>
    public static string Reason(LayerObject layer, string reason) => layer.Layer.Refusal != RefusalKind.BatchNormalization
        ? reason
        : layer.Declaration["TrackRunningStats"] is BooleanValue { Value: false }
            ? "in either mode its eps and its shift do not scale with its input, and the samples of a batch mix"
            : layer.IsTraining == true ? TrainReason : EvalReason;
}
