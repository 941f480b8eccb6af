using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Torch.Layers;

/// <summary>Reasons and ways out that several operations share.</summary>
internal static class FlowMessages
{
    public const string BiasReason = "it adds a bias, which does not scale with its input";

    public const string EvalReason = "in eval mode its running mean and its shift do not scale with its input";

    public const string TrainReason = "in train mode its eps and its shift do not scale with its input, and the samples of a batch mix";

    /// <summary>Why a layer has no degree; of a batch normalisation, in the mode that it is called in.</summary>
    public static string Reason(LayerObject layer, string reason) => layer.Layer.Refusal != RefusalKind.BatchNormalization
        ? reason
        : layer.Declaration["TrackRunningStats"] is BooleanValue { Value: false }
            ? "in either mode its eps and its shift do not scale with its input, and the samples of a batch mix"
            : layer.IsTraining == true ? TrainReason : EvalReason;
}
