using System.Collections.Generic;

namespace XAttr.Surveys.Proof.Modules;

/// <summary>The losses of torch.nn, against a target that does not scale and one that does, with and without a margin.</summary>
internal static class LossCases
{
    private const string Fixed = "m.call(x, ones_like(x))";
    private const string Scaled = "m.call(x, x.flip(1))";
    private const string Signs = "m.call(x, x.detach().flip(1).sign())";
    private const string Classes = "m.call(x, x.detach().flip(1).argmax(1))";
    private const string Ranked = "m.call(x, x.flip(1), ones_like(x))";
    private const string Triple = "m.call(x, x.flip(1), x.square().sqrt())";

    public static IReadOnlyList<ModuleCase> All { get; } =
    [
        // Norms of a difference.
        new("L1Loss()", 4) { Call = Fixed }, new("L1Loss(nn.Reduction.Sum)", 4) { Call = Scaled },
        new("MSELoss()", 4) { Call = Fixed }, new("MSELoss(nn.Reduction.None)", 4) { Call = Scaled },
        new("SmoothL1Loss()", 4) { Call = Fixed }, new("SmoothL1Loss()", 4) { Call = Scaled }, new("SmoothL1Loss(beta: 0)", 4) { Call = Scaled },
        new("HuberLoss()", 4) { Call = Fixed }, new("HuberLoss()", 4) { Call = Scaled },

        // Logarithms and exponentials. A probability stays below 1.
        new("BCELoss()", 4) { Call = "m.call(x.abs(), ones_like(x))", Scales = [1e-9] }, new("BCELoss()", 4) { Call = "m.call(x.sign().relu(), ones_like(x))" },
        new("BCEWithLogitsLoss()", 4) { Call = Fixed }, new("BCEWithLogitsLoss()", 4) { Call = "x.sum() * m.call(x.sign(), ones_like(x))" },
        new("KLDivLoss()", 4) { Call = Fixed }, new("KLDivLoss()", 4) { Call = Scaled }, new("KLDivLoss(log_target: false)", 4) { Call = Fixed },
        new("PoissonNLLLoss()", 4) { Call = Fixed }, new("PoissonNLLLoss(log_input: false)", 4) { Call = "m.call(x.abs(), ones_like(x))" },
        new("GaussianNLLLoss()", 4) { Call = "m.call(x, ones_like(x), ones_like(x))" }, new("GaussianNLLLoss()", 4) { Call = "m.call(x, x.flip(1), x.square())" },
        new("GaussianNLLLoss()", 4) { Call = "m.call(x, x.flip(1), ones_like(x))" },
        new("SoftMarginLoss()", 4) { Call = Signs }, new("MultiLabelSoftMarginLoss()", 4) { Call = Fixed },
        new("CrossEntropyLoss()", 4) { Call = Classes }, new("CrossEntropyLoss()", 4) { Call = "x.sum() * m.call(x.sign(), ones_like(x))" },
        new("CTCLoss()", 2, 4) { Call = "m.call(x, ones(2, 1, ScalarType.Int64), full(2, 3, ScalarType.Int64), ones(2, ScalarType.Int64))" },
        new("NLLLoss()", 4) { Call = Classes }, new("NLLLoss(reduction: nn.Reduction.None)", 4) { Call = "m.call(x * x, x.detach().argmax(1))" },

        // Margins.
        new("HingeEmbeddingLoss()", 4) { Call = Signs }, new("HingeEmbeddingLoss(margin: 0)", 4) { Call = Signs },
        new("MarginRankingLoss()", 4) { Call = Ranked }, new("MarginRankingLoss(0.5)", 4) { Call = Ranked }, new("MarginRankingLoss()", 4) { Call = "m.call(x, ones_like(x), ones_like(x))" },
        new("CosineEmbeddingLoss()", 4) { Call = "m.call(x, x.flip(1), ones(3))" },
        new("MultiMarginLoss()", 4) { Call = Classes }, new("MultiMarginLoss(margin: 0)", 4) { Call = Classes }, new("MultiMarginLoss(p: 2, margin: 0)", 4) { Call = Classes },
        new("MultiLabelMarginLoss()", 4) { Call = "m.call(x, x.detach().argsort(1))" }, new("MultiLabelMarginLoss()", 4) { Call = "x.sum() * m.call(x.sign(), tensor(new long[,] { { 1, -1, 0, 0 }, { 2, 0, -1, 0 }, { 3, -1, 0, 0 } }))" },
        new("TripletMarginLoss()", 4) { Call = Triple }, new("TripletMarginLoss(margin: 0)", 4) { Call = Triple }, new("TripletMarginLoss(margin: 0, eps: 0)", 4) { Call = Triple },
        new("TripletMarginWithDistanceLoss()", 4) { Call = Triple },
        new("TripletMarginWithDistanceLoss((a, b) => (a - b).norm(1L), margin: 0)", 4) { Call = Triple },
        new("TripletMarginWithDistanceLoss((a, b) => (a - b).norm(1L))", 4) { Call = Triple },
    ];
}
