using System.Collections.Generic;

namespace XAttr.Surveys.Proof.Modules;

/// <summary>Every module of torch.nn, those with arguments that decide in more than one way.</summary>
internal static class ModuleCases
{
    private const string Recurrent = "m.call(x).Item1";
    private const string Cell = "m.call(x, null!)";
    private const string Pair = "m.call(x, x.flip(1))";

    public static IReadOnlyList<ModuleCase> All { get; } =
    [
        // Linear maps, with and without a bias.
        new("Linear(4, 3)", 4), new("Linear(4, 3, hasBias: false)", 4),
        new("Conv1d(2, 3, 3)", 2, 6), new("Conv1d(2, 3, 3, bias: false)", 2, 6),
        new("Conv2d(2, 3, 3)", 2, 5, 5), new("Conv2d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Reflect, bias: false)", 2, 5, 5),
        new("Conv3d(2, 3, 2)", 2, 3, 3, 3), new("Conv3d(2, 3, 2, bias: false)", 2, 3, 3, 3),
        new("ConvTranspose1d(2, 3, 3)", 2, 6), new("ConvTranspose1d(2, 3, 3, bias: false)", 2, 6),
        new("ConvTranspose2d(2, 3, 3)", 2, 4, 4), new("ConvTranspose2d(2, 3, 3, bias: false)", 2, 4, 4),
        new("ConvTranspose3d(2, 3, 2)", 2, 3, 3, 3), new("ConvTranspose3d(2, 3, 2, bias: false)", 2, 3, 3, 3),
        new("Bilinear(4, 4, 3)", 4) { Call = "m.call(x, ones_like(x))" }, new("Bilinear(4, 4, 3, hasBias: false)", 4) { Call = "m.call(x, ones_like(x))" },
        new("Embedding(4, 3)", 4) { Call = "m.call(x.abs().clamp(0, 3).to(ScalarType.Int64))" },
        new("Embedding_from_pretrained(rand(4, 3))", 4) { Call = "m.call(x.abs().clamp(0, 3).to(ScalarType.Int64))" },
        new("Embedding_from_pretrained(rand(4, 4))", 4) { Call = "x * m.call(x.argmax(1))" },
        new("EmbeddingBag_from_pretrained(rand(4, 3))", 4) { Call = "m.call(x.abs().clamp(0, 3).to(ScalarType.Int64))" },
        new("EmbeddingBag(4, 4, mode: EmbeddingBagMode.Sum)", 4) { Call = "x * m.call(x.argsort(1))" },
        new("EmbeddingBag(4, 4, mode: EmbeddingBagMode.Sum)", 4) { Call = "m.call(x.argsort(1), null!, x)" },
        new("EmbeddingBag(4, 3)", 4) { Call = "m.call(x.abs().clamp(0, 3).to(ScalarType.Int64))" },

        // Activations.
        new("ReLU()", 4), new("LeakyReLU(0.2)", 4), new("PReLU(1)", 4), new("RReLU()", 4), new("ReLU6()", 4), new("ELU()", 4), new("CELU()", 4),
        new("SELU()", 4), new("GELU()", 4), new("SiLU()", 4), new("Mish()", 4), new("GLU()", 4), new("Sigmoid()", 4), new("Tanh()", 4),
        new("Tanhshrink()", 4), new("Hardshrink()", 4), new("Softshrink()", 4), new("Hardshrink(0)", 4), new("Softshrink(0)", 4),
        new("Hardsigmoid()", 4), new("Hardswish()", 4), new("Hardtanh()", 4) { IsFaulty = true }, new("LogSigmoid()", 4), new("Softplus()", 4), new("Softsign()", 4),
        new("Threshold(0.5, 1)", 4), new("Threshold(0, 0)", 4), new("Softmax(1)", 4), new("LogSoftmax(1)", 4), new("Softmin(1)", 4), new("Softmax2d()", 3, 2, 2),

        // Pooling.
        new("MaxPool1d(2)", 2, 6), new("MaxPool2d(2)", 2, 4, 4), new("MaxPool3d(new long[] { 2, 2, 2 })", 2, 4, 4, 4),
        new("AvgPool1d(2)", 2, 6), new("AvgPool2d(2)", 2, 4, 4), new("AvgPool3d(new long[] { 2, 2, 2 })", 2, 4, 4, 4),
        new("AdaptiveAvgPool1d(2)", 2, 6), new("AdaptiveAvgPool2d(2)", 2, 4, 4), new("AdaptiveAvgPool3d(2)", 2, 4, 4, 4),
        new("AdaptiveMaxPool1d(2)", 2, 6), new("AdaptiveMaxPool2d(new long[] { 2, 2 })", 2, 4, 4), new("AdaptiveMaxPool3d(new long[] { 2, 2, 2 })", 2, 4, 4, 4) { IsFaulty = true },
        new("FractionalMaxPool2d(new long[] { 2, 2 }, output_size: new long[] { 2, 2 })", 2, 5, 5),
        new("FractionalMaxPool3d(new long[] { 2, 2, 2 }, output_size: new long[] { 2, 2, 2 })", 2, 5, 5, 5),
        new("LPPool1d(2, 2)", 2, 6), new("LPPool2d(3, 2)", 2, 4, 4),
        new("MaxPool2d(2)", 2, 4, 4) { Call = "m.forward_with_indices(x).Values" }, new("MaxPool2d(2)", 2, 4, 4) { Call = "x.sum() * m.forward_with_indices(x).Indices" },
        new("MaxUnpool1d(2)", 2, 6) { Call = "m.call(functional.max_pool1d_with_indices(x, 2).output, functional.max_pool1d_with_indices(x, 2).indices)" },
        new("MaxUnpool2d(2)", 2, 4, 4) { Call = "m.call(functional.max_pool2d(x, 2), functional.max_pool2d_with_indices(x, new long[] { 2, 2 }).indices)" },
        new("MaxUnpool3d(2)", 2, 4, 4, 4) { Call = "m.call(functional.max_pool3d(x, new long[] { 2, 2, 2 }), functional.max_pool3d_with_indices(x, new long[] { 2, 2, 2 }).indices)" },

        // Padding, resizing and reshaping.
        new("ZeroPad2d(1)", 2, 3, 3), new("ConstantPad1d(1, 0.5)", 2, 4), new("ConstantPad1d(1, 0)", 2, 4), new("ConstantPad2d(1, 0.5)", 2, 3, 3),
        new("ConstantPad3d(1, 0.5)", 2, 3, 3, 3), new("ReflectionPad1d(1)", 2, 4), new("ReflectionPad2d(1)", 2, 3, 3), new("ReflectionPad3d(1)", 2, 3, 3, 3),
        new("ReplicationPad1d(1)", 2, 4), new("ReplicationPad2d(1)", 2, 3, 3), new("ReplicationPad3d(1)", 2, 3, 3, 3),
        new("Upsample(scale_factor: new double[] { 2, 2 })", 2, 3, 3), new("PixelShuffle(2)", 4, 2, 2), new("PixelUnshuffle(2)", 2, 4, 4),
        new("ChannelShuffle(2)", 4, 2, 2), new("Flatten()", 2, 3), new("Unflatten(1, new long[] { 2, 2 })", 4), new("Fold(3, 2)", 4, 4), new("Unfold(2)", 2, 3, 3),
        new("Identity()", 4),

        // Dropout.
        new("Dropout()", 4), new("Dropout1d()", 2, 4), new("Dropout2d()", 2, 3, 3), new("Dropout3d()", 2, 3, 3, 3), new("AlphaDropout()", 4), new("FeatureAlphaDropout()", 2, 4),

        // Normalisation.
        new("BatchNorm1d(4)", 4), new("BatchNorm2d(2)", 2, 3, 3), new("BatchNorm3d(2)", 2, 3, 3, 3), new("BatchNorm2d(2, affine: false)", 2, 3, 3),
        new("LayerNorm(4)", 4), new("LayerNorm(4, eps: 0)", 4), new("LayerNorm(4, elementwise_affine: false)", 4),
        new("GroupNorm(2, 4, eps: 0)", 4, 3), new("GroupNorm(2, 4, eps: 0)", 4, 3) { Call = "x * m.call(x)" }, new("InstanceNorm2d(2, eps: 0)", 2, 3, 3) { Call = "x * m.call(x)" },
        new("InstanceNorm2d(2, eps: 0, track_running_stats: true)", 2, 3, 3) { Call = "x * m.call(x)" }, new("GroupNorm(2, 4)", 4, 3), new("InstanceNorm1d(2)", 2, 4), new("InstanceNorm2d(2)", 2, 3, 3), new("InstanceNorm3d(2)", 2, 3, 3, 3), new("LocalResponseNorm(2)", 4, 3, 3),

        // Several inputs, states and attention.
        new("CosineSimilarity(eps: 0)", 4) { Call = "x * m.call(x * x, x.flip(1)).unsqueeze(1)" }, new("PairwiseDistance(eps: 0)", 4) { Call = Pair },
        new("PairwiseDistance(eps: 0)", 4) { Call = "m.call(x, ones_like(x))" }, new("CosineSimilarity()", 4) { Call = Pair }, new("PairwiseDistance()", 4) { Call = Pair },
        new("RNN(4, 3)", 2, 4) { Call = Recurrent }, new("RNN(4, 3, nonLinearity: NonLinearities.ReLU, bias: false)", 2, 4) { Call = Recurrent },
        new("RNNCell(4, 3)", 4) { Call = Cell },
        new("RNNCell(4, 3, nonLinearity: NonLinearities.ReLU, bias: false)", 4) { Call = "m.call(x, functional.pad(x, (0, -1)))" },
        new("RNNCell(4, 3, nonLinearity: NonLinearities.ReLU, bias: false)", 4) { Call = "m.call(x, ones(3, 3, dtype: ScalarType.Float64))" },
        new("LSTM(4, 3)", 2, 4) { Call = Recurrent }, new("LSTMCell(4, 3)", 4) { Call = Recurrent, IsFaulty = true },
        new("GRU(4, 3)", 2, 4) { Call = Recurrent }, new("GRUCell(4, 3)", 4) { Call = Cell },
        new("MultiheadAttention(4, 2)", 2, 4) { Call = "m.call(x, x, x, null!, true, null!).Item1" },
        new("MultiheadAttention(4, 2, bias: false)", 2, 4) { Call = "m.call(x.sign(), x.sign(), x).Item1" }, new("MultiheadAttention(4, 2)", 2, 4) { Call = "m.call(x.sign(), x.sign(), x).Item1" },
        new("MultiheadAttention(4, 2)", 2, 4) { Call = "x.sum() * m.call(x.sign(), x.sign(), x).Item2" },
        new("Transformer(4, 2)", 2, 4) { Call = "m.call(x, x)" }, new("TransformerEncoderLayer(4, 2)", 2, 4) { Call = "m.call(x, null!, null!)" },
        new("TransformerEncoder(nn.TransformerEncoderLayer(4, 2), 2)", 2, 4) { Call = "m.call(x, null!, null!)" },
        new("TransformerDecoderLayer(4, 2)", 2, 4) { Call = "m.call(x, x, null!, null!, null!, null!)" },
        new("TransformerDecoder(nn.TransformerDecoderLayer(4, 2), 2)", 2, 4) { Call = "m.call(x, x, null!, null!, null!, null!)" },

        // Containers, by what they hold.
        new("ParameterList(nn.Parameter(ones(4)))", 4) { Call = "x * m[0]" }, new("ParameterList(nn.Parameter(ones(4)))", 4) { Call = "x + m[0]" },
        new("ParameterDict((\"a\", nn.Parameter(ones(4))))", 4) { Call = "x * m[\"a\"]" }, new("ParameterDict((\"a\", nn.Parameter(ones(4))))", 4) { Call = "x + m[\"a\"]" },
        new("Sequential(nn.Linear(4, 4, hasBias: false), nn.ReLU())", 4), new("Sequential(nn.Linear(4, 4), nn.ReLU())", 4),
        new("ModuleList((nn.Module)nn.ReLU())", 4) { Call = "((ReLU)m[0]).call(x)" }, new("ModuleDict((\"a\", (nn.Module)nn.ReLU()))", 4) { Call = "((ReLU)m[\"a\"]).call(x)", IsFaulty = true },

        .. LossCases.All,
    ];
}
