using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Distances and losses: functions of several tensors that exist as modules too.</summary>
internal static class PairRows
{
    private static readonly Dictionary<string, (int Inputs, Func<PairCall, TensorValue> Rule)> Rules = new()
    {
        ["cosine_similarity"] = (2, Distances.Cosine),
        ["pairwise_distance"] = (2, Distances.Pairwise),
        ["l1_loss"] = (2, Losses.Absolute),
        ["mse_loss"] = (2, Losses.Square),
        ["smooth_l1_loss"] = (2, static call => Losses.Bent(call, "beta")),
        ["huber_loss"] = (2, static call => Losses.Bent(call, "delta")),
        ["binary_cross_entropy"] = (2, Losses.Curved),
        ["binary_cross_entropy_with_logits"] = (2, Losses.Curved),
        ["soft_margin_loss"] = (2, Losses.Curved),
        ["multilabel_soft_margin_loss"] = (2, Losses.Curved),
        ["poisson_nll_loss"] = (2, Losses.Curved),
        ["ctc_loss"] = (4, Losses.Curved),
        ["kl_div"] = (2, Losses.Divergence),
        ["gaussian_nll_loss"] = (3, Losses.Gaussian),
        ["cross_entropy"] = (2, Losses.CrossEntropy),
        ["nll_loss"] = (2, Losses.Picked),
        ["hinge_embedding_loss"] = (2, MarginLosses.Hinge),
        ["margin_ranking_loss"] = (3, MarginLosses.Ranking),
        ["multi_margin_loss"] = (2, MarginLosses.Classes),
        ["multi_label_margin_loss"] = (2, MarginLosses.Labels),
        ["cosine_embedding_loss"] = (3, MarginLosses.Cosine),
        ["triplet_margin_loss"] = (3, MarginLosses.Triplet),
        ["triplet_margin_with_distance_loss"] = (3, MarginLosses.TripletOfDistance),
    };

    // The modules that are these functions.
    private static readonly Dictionary<string, string> Modules = new()
    {
        ["CosineSimilarity"] = "cosine_similarity",
        ["PairwiseDistance"] = "pairwise_distance",
        ["L1Loss"] = "l1_loss",
        ["MSELoss"] = "mse_loss",
        ["SmoothL1Loss"] = "smooth_l1_loss",
        ["HuberLoss"] = "huber_loss",
        ["BCELoss"] = "binary_cross_entropy",
        ["BCEWithLogitsLoss"] = "binary_cross_entropy_with_logits",
        ["SoftMarginLoss"] = "soft_margin_loss",
        ["MultiLabelSoftMarginLoss"] = "multilabel_soft_margin_loss",
        ["PoissonNLLLoss"] = "poisson_nll_loss",
        ["CTCLoss"] = "ctc_loss",
        ["KLDivLoss"] = "kl_div",
        ["GaussianNLLLoss"] = "gaussian_nll_loss",
        ["CrossEntropyLoss"] = "cross_entropy",
        ["NLLLoss"] = "nll_loss",
        ["HingeEmbeddingLoss"] = "hinge_embedding_loss",
        ["MarginRankingLoss"] = "margin_ranking_loss",
        ["MultiMarginLoss"] = "multi_margin_loss",
        ["MultiLabelMarginLoss"] = "multi_label_margin_loss",
        ["CosineEmbeddingLoss"] = "cosine_embedding_loss",
        ["TripletMarginLoss"] = "triplet_margin_loss",
        ["TripletMarginWithDistanceLoss"] = "triplet_margin_with_distance_loss",
    };

    public static IReadOnlyDictionary<string, Row> All { get; } = Rules.ToDictionary(
        static rule => rule.Key, static rule => (Row)(call => Judge(new PairCall(call, rule.Value.Inputs), rule.Value.Rule, call["weight"] ?? call["pos_weights"])));

    /// <summary>The rule of a module of that name; null where it is another.</summary>
    public static Func<PairCall, TensorValue>? OfModule(string name) => Modules.TryGetValue(name, out var function)
        ? call => Judge(call, Rules[function].Rule, call["weight"] ?? call["pos_weights"])
        : null;

    private static TensorValue Judge(PairCall call, Func<PairCall, TensorValue> rule, Value? weight)
    {
        if (call.Inputs.Any(static input => input.Kind == DegreeKind.Unknown))
            return TensorValue.Unknown(Tensors.AllCauses(call.Inputs));
        if (weight is not (null or NullValue) && !Tensors.Of(weight, call.Location).IsInvariant)
            return call.CannotProve(call.Inputs, $"{call.DisplayName} with weights that are computed from the input");
        return rule(call);
    }
}
