using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>The twins of the modules in fixtures/make_fixtures.py, by name.</summary>
public static class ModuleCases
{
    public static IReadOnlyDictionary<string, Func<nn.Module<Tensor, Tensor>>> ByName { get; } = new Dictionary<string, Func<nn.Module<Tensor, Tensor>>>
    {
        ["linear"] = () => nn.Linear(4, 3),
        ["linear_no_bias"] = () => nn.Linear(4, 3, hasBias: false),
        ["conv1d"] = () => nn.Conv1d(2, 3, 3, stride: 2, padding: 1),
        ["conv2d"] = () => nn.Conv2d(2, 4, 3, padding: 1),
        ["conv2d_stride"] = () => nn.Conv2d(4, 4, (3, 2), stride: (2, 1), padding: (1, 0), dilation: (1, 2), groups: 2, bias: false),
        ["conv2d_same"] = () => nn.Conv2d(2, 3, 4, padding: Padding.Same),
        ["conv2d_reflect"] = () => nn.Conv2d(2, 3, (3, 3), padding: (1, 2), padding_mode: PaddingModes.Reflect),
        ["conv2d_unbatched"] = () => nn.Conv2d(2, 3, 2),
        ["batch_norm1d"] = () => nn.BatchNorm1d(3),
        ["batch_norm2d"] = () => nn.BatchNorm2d(3, momentum: 0.3),
        ["prelu"] = () => nn.PReLU(3),
        ["leaky_relu"] = () => nn.LeakyReLU(0.2),
        ["relu"] = () => nn.ReLU(),
        ["sigmoid"] = () => nn.Sigmoid(),
        ["tanh"] = () => nn.Tanh(),
        ["softmax"] = () => nn.Softmax(1),
        ["log_softmax"] = () => nn.LogSoftmax(1),
        ["max_pool2d"] = () => nn.MaxPool2d(3, stride: 2, padding: 1),
        ["max_pool2d_ceil"] = () => nn.MaxPool2d((2, 3), ceil_mode: true),
        ["avg_pool2d"] = () => nn.AvgPool2d(3, stride: 2, padding: 1),
        ["avg_pool2d_inside"] = () => nn.AvgPool2d(2, padding: 1, ceil_mode: true, count_include_pad: false),
        ["adaptive_avg_pool2d"] = () => nn.AdaptiveAvgPool2d((2, 3)),
        ["flatten"] = () => nn.Flatten(),
        ["identity"] = () => nn.Identity(),
        ["sequential"] = () => nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.Flatten(), nn.Linear(18, 2)),
        ["group_norm"] = () => nn.GroupNorm(2, 4),
        ["group_norm_plain"] = () => nn.GroupNorm(2, 4, eps: 1e-3, affine: false),
        ["instance_norm1d"] = () => nn.InstanceNorm1d(3),
        ["instance_norm1d_unbatched"] = () => nn.InstanceNorm1d(3, affine: true),
        ["instance_norm2d"] = () => nn.InstanceNorm2d(3, momentum: 0.3, affine: true, track_running_stats: true),
        ["instance_norm3d"] = () => nn.InstanceNorm3d(2, eps: 1e-3, affine: true),
        ["lp_pool1d"] = () => nn.LPPool1d(2, 3, stride: 2),
        ["lp_pool2d"] = () => nn.LPPool2d(4, new long[] { 2, 3 }, ceil_mode: true),
        ["lp_pool2d_stride"] = () => nn.LPPool2d(2, 3, stride: 1),
        ["upsample_nearest"] = () => nn.Upsample(scale_factor: [2, 3]),
        ["upsample_bilinear"] = () => nn.Upsample(size: [5, 7], mode: UpsampleMode.Bilinear, align_corners: true),
        ["upsample_trilinear"] = () => nn.Upsample(scale_factor: [2], mode: UpsampleMode.Trilinear),
        ["channel_shuffle"] = () => nn.ChannelShuffle(2),
        ["transformer_encoder_layer"] = () => nn.TransformerEncoderLayer(4, 2, 6, dropout: 0),
        ["transformer_encoder_layer_gelu"] = () => nn.TransformerEncoderLayer(6, 3, 5, dropout: 0, nn.Activations.GELU),
    };
}
