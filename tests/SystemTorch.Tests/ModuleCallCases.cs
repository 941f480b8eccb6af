using System;
using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace XAttr.Tests.Torch;

/// <summary>The twins of the modules with other arguments than one tensor in fixtures/make_fixtures.py, by name.</summary>
public static class ModuleCallCases
{
    public static IReadOnlyDictionary<string, ModuleCall> ByName { get; } = new Dictionary<string, ModuleCall>
    {
        ["bilinear"] = Of(() => nn.Bilinear(3, 4, 2), (m, x) => [m.call(x[0], x[1])]),
        ["cosine_similarity"] = Of(() => nn.CosineSimilarity(), (m, x) => [m.call(x[0], x[1])]),
        ["cosine_similarity_eps"] = Of(() => nn.CosineSimilarity(0, 10), (m, x) => [m.call(x[0], x[1])]),
        ["pairwise_distance"] = Of(() => nn.PairwiseDistance(), (m, x) => [m.call(x[0], x[1])]),
        ["pairwise_distance_kept"] = Of(() => nn.PairwiseDistance(3, 0.25, true), (m, x) => [m.call(x[0], x[1])]),
        ["max_unpool1d"] = Of(() => nn.MaxUnpool1d(2), (m, x) => [m.call(F.max_pool1d(x[0], 2), F.max_pool1d_with_indices(x[0], 2).indices)]),
        ["max_unpool2d"] = Of(
            () => nn.MaxUnpool2d(2), (m, x) => [m.call(F.max_pool2d(x[0], 2), F.max_pool2d_with_indices(x[0], [2, 2]).indices, [5, 4])]),
        ["max_unpool3d"] = Of(
            () => nn.MaxUnpool3d(2), (m, x) => [m.call(F.max_pool3d(x[0], [2, 2, 2]), F.max_pool3d_with_indices(x[0], [2, 2, 2]).indices)]),
        ["embedding"] = Of(() => nn.Embedding(5, 3, padding_idx: 1), (m, x) => [m.call(x[0])]),
        ["embedding_bag"] = Of(() => nn.EmbeddingBag(5, 3), (m, x) => [m.call(x[0])]),
        ["embedding_bag_max"] = Of(() => nn.EmbeddingBag(5, 3, mode: EmbeddingBagMode.Max, padding_index: 1), (m, x) => [m.call(x[0], x[1])]),
        ["embedding_bag_sum"] = Of(
            () => nn.EmbeddingBag(5, 3, mode: EmbeddingBagMode.Sum, include_last_offset: true), (m, x) => [m.call(x[0], x[1], x[2])]),
        ["rnn"] = Of(() => nn.RNN(3, 4), (m, x) => List(m.call(x[0]))),
        ["rnn_relu"] = Of(
            () => nn.RNN(3, 4, 2, nn.NonLinearities.ReLU, bias: false, batchFirst: true, bidirectional: true), (m, x) => List(m.call(x[0], x[1]))),
        ["gru"] = Of(() => nn.GRU(3, 4, 2, bidirectional: true), (m, x) => List(m.call(x[0]))),
        ["gru_state"] = Of(() => nn.GRU(3, 4, batchFirst: true), (m, x) => List(m.call(x[0], x[1]))),
        ["lstm"] = Of(() => nn.LSTM(3, 4, 2, bias: false), (m, x) => List(m.call(x[0]))),
        ["lstm_state"] = Of(() => nn.LSTM(3, 4, bidirectional: true), (m, x) => List(m.call(x[0], (x[1], x[2])))),
        ["rnn_cell"] = Of(() => nn.RNNCell(3, 4), (m, x) => [m.forward(x[0])]),
        ["rnn_cell_relu"] = Of(() => nn.RNNCell(3, 4, nn.NonLinearities.ReLU, bias: false), (m, x) => [m.call(x[0], x[1])]),
        ["gru_cell"] = Of(() => nn.GRUCell(3, 4), (m, x) => [m.call(x[0], x[1])]),
        ["lstm_cell"] = Of(() => nn.LSTMCell(3, 4), (m, x) => List(m.call(x[0], (x[1], x[2])))),
        ["attention"] = Of(() => nn.MultiheadAttention(6, 2), (m, x) => List(m.call(x[0], x[1], x[2]))),
        ["attention_masked"] = Of(
            () => nn.MultiheadAttention(6, 2, bias: false, add_bias_kv: true, add_zero_attn: true, kdim: 3, vdim: 4),
            (m, x) => List(m.call(x[0], x[1], x[2], x[3], attn_mask: x[4]))),
        ["transformer_encoder"] = Of(
            () => nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 5, dropout: 0), 2), (m, x) => [m.call(x[0], x[1])]),
        ["transformer_decoder"] = Of(
            () => nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, 5, dropout: 0), 2), (m, x) => [m.call(x[0], x[1], x[2])]),
        ["transformer"] = Of(() => nn.Transformer(4, 2, 1, 2, 5, dropout: 0, nn.Activations.GELU), (m, x) => [m.call(x[0], x[1])]),
        ["bce_loss"] = Two(() => nn.BCELoss(reduction: nn.Reduction.Sum)),
        ["ctc_loss"] = Of(() => nn.CTCLoss(blank: 1), (m, x) => [m.call(x[0].log_softmax(2), x[1], x[2], x[3])]),
        ["cosine_embedding_loss"] = Three(() => nn.CosineEmbeddingLoss(0.1)),
        ["gaussian_nll_loss"] = Three(() => nn.GaussianNLLLoss(full: true, eps: 0.5f)),
        ["gaussian_nll_loss_sum"] = Three(() => nn.GaussianNLLLoss(reduction: nn.Reduction.Sum)),
        ["hinge_embedding_loss"] = Two(() => nn.HingeEmbeddingLoss()),
        ["huber_loss"] = Two(() => nn.HuberLoss(0.7)),
        ["kl_div_loss"] = Two(() => nn.KLDivLoss(reduction: nn.Reduction.None)),
        ["l1_loss"] = Two(() => nn.L1Loss()),
        ["margin_ranking_loss"] = Three(() => nn.MarginRankingLoss(0.2)),
        ["multi_label_margin_loss"] = Two(() => nn.MultiLabelMarginLoss()),
        ["multi_label_soft_margin_loss"] = Two(() => nn.MultiLabelSoftMarginLoss(tensor(new[] { 0.5, 1.0, 2.0, 0.1 }))),
        ["multi_margin_loss"] = Two(() => nn.MultiMarginLoss(p: 2, margin: 0.7)),
        ["nll_loss"] = Two(() => nn.NLLLoss()),
        ["poisson_nll_loss"] = Two(() => nn.PoissonNLLLoss(full: true)),
        ["poisson_nll_loss_linear"] = Two(() => nn.PoissonNLLLoss(log_input: false, eps: 0.25f)),
        ["smooth_l1_loss"] = Two(() => nn.SmoothL1Loss(beta: 0.5)),
        ["soft_margin_loss"] = Of(() => nn.SoftMarginLoss(), (m, x) => [m.call(x[0], x[1].detach())]),
        ["triplet_margin_loss"] = Three(() => nn.TripletMarginLoss(0.8, swap: true)),
        ["triplet_margin_with_distance_loss"] = Three(
            () => nn.TripletMarginWithDistanceLoss((x, y) => x.sub(y).abs().sum([1L]), swap: true, reduction: nn.Reduction.Sum)),
        ["triplet_margin_default_distance"] = Three(() => nn.TripletMarginWithDistanceLoss(reduction: nn.Reduction.None)),
    };

    private static ModuleCall Of<T>(Func<T> make, Func<T, Tensor[], Tensor[]> call) where T : nn.Module =>
        new(make, (module, inputs) => call((T)module, inputs));

    private static ModuleCall Two(Func<nn.Module<Tensor, Tensor, Tensor>> make) => Of(make, static (m, x) => [m.call(x[0], x[1])]);

    private static ModuleCall Three(Func<nn.Module<Tensor, Tensor, Tensor, Tensor>> make) => Of(make, static (m, x) => [m.call(x[0], x[1], x[2])]);

    private static Tensor[] List((Tensor, Tensor) results) => [results.Item1, results.Item2];

    private static Tensor[] List((Tensor, Tensor, Tensor) results) => [results.Item1, results.Item2, results.Item3];

    private static Tensor[] List(Tuple<Tensor, Tensor> results) => [results.Item1, results.Item2];
}
