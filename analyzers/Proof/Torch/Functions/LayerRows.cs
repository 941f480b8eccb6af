using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Functions that are layers too: the layer table says their degree.</summary>
internal static class LayerRows
{
    // A function's name, and the layer's where it is another.
    private const string Functions = """
        relu:ReLU relu6:ReLU6 leaky_relu:LeakyReLU prelu:PReLU rrelu:RReLU RReLU elu:ELU celu:CELU selu:SELU gelu:GELU SiLU mish:Mish Mish
        sigmoid:Sigmoid hardsigmoid:Hardsigmoid hardswish:Hardswish hardtanh:Hardtanh Hardtanh hardshrink:Hardshrink Hardshrink
        softshrink:Softshrink Softshrink softplus:Softplus softsign:Softsign Softsign tanh:Tanh tanhshrink:Tanhshrink Tanhshrink
        threshold:Threshold Threshold logsigmoid:LogSigmoid softmax:Softmax softmax2d:Softmax2d softmin:Softmin log_softmax:LogSoftmax glu:GLU
        abs:Abs neg:Neg square:Square sqrt:Sqrt
        dropout:Dropout dropout1d:Dropout1d dropout2d:Dropout2d dropout3d:Dropout3d alpha_dropout:AlphaDropout
        feature_alpha_dropout:FeatureAlphaDropout
        max_pool1d:MaxPool1d max_pool2d:MaxPool2d max_pool3d:MaxPool3d avg_pool1d:AvgPool1d avg_pool2d:AvgPool2d avg_pool3d:AvgPool3d
        adaptive_avg_pool1d:AdaptiveAvgPool1d adaptive_avg_pool2d:AdaptiveAvgPool2d adaptive_avg_pool3d:AdaptiveAvgPool3d
        adaptive_max_pool1d:AdaptiveMaxPool1d adaptive_max_pool2d:AdaptiveMaxPool2d adaptive_max_pool3d:AdaptiveMaxPool3d
        fractional_max_pool2d:FractionalMaxPool2d fractional_max_pool3d:FractionalMaxPool3d lp_pool1d:LPPool1d lp_pool2d:LPPool2d
        LPPool1d LPPool2d pixel_shuffle:PixelShuffle pixel_unshuffle:PixelUnshuffle channel_shuffle:ChannelShuffle
        interpolate:Upsample upsample:Upsample upsample_nearest:Upsample upsample_bilinear:Upsample upsample_nearest1d:Upsample
        upsample_nearest2d:Upsample upsample_nearest3d:Upsample fold:Fold
        local_response_norm:LocalResponseNorm normalize:Normalize Normalize layer_norm:LayerNorm group_norm:GroupNorm
        sum:Sum mean:Mean amax:Max amin:Min Norm prod:Prod cumsum:CumSum cumprod:CumProd logsumexp:LogSumExp
        CumMax CumMin Median Sort TopK CReLU Maxout
        flip:Flip roll:Roll repeat:Repeat repeat_interleave:RepeatInterleave tril:Tril triu:Triu
        """;

    // Poolings that also say where each maximum was.
    private const string WithIndices = """
        max_pool1d_with_indices:MaxPool1d max_pool2d_with_indices:MaxPool2d max_pool3d_with_indices:MaxPool3d
        adaptive_max_pool1d_with_indices:AdaptiveMaxPool1d adaptive_max_pool2d_with_indices:AdaptiveMaxPool2d
        adaptive_max_pool3d_with_indices:AdaptiveMaxPool3d
        """;

    public static IReadOnlyDictionary<string, Row> All { get; } = Layers(Functions).Select(static item => (item.Name, Row: Of(item.Layer)))
        .Concat(Layers(WithIndices).Select(static item => (item.Name, Row: Places(Of(item.Layer)))))
        .ToDictionary(static item => item.Name, static item => item.Row);

    private static IEnumerable<(string Name, Layer Layer)> Layers(string names) => names
        .Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries)
        .Select(static item => item.Split(':'))
        .Select(static parts => (parts[0], LayerTable.Layers[parts[parts.Length - 1]]));

    // The places do not change with the scale.
    private static Row Places(Row values) => call => new TupleValue([values(call), call.Invariant([call.Tensor(0)])]);

    private static Row Of(Layer layer) => call =>
    {
        var result = LayerCalls.Apply(call.AsLayer(layer), [call.Tensor(0)]);
        return call.AllTensors().Skip(1).Any(static other => other.DependsOnInput)
            ? call.CannotProve([result], $"{call.DisplayName} with weights that are computed from the input")
            : result;
    };
}
