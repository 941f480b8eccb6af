using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class NormalizationCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Normalize", 6),
        new("Normalize", 3, 4, 5),
        new("Normalize(-1)", 3, 4),
        new("Normalize(new[] { 3, 2 })", 3, 4, 5),
        new("Tap(\"x\"), Multiply(\"x\"), Normalize(new[] { 1, 2 })", 3, 4),
        new("LayerNorm", 6),
        new("LayerNorm(2)", 3, 4, 5),
        new("LayerNorm(Scale = false)", 3, 6),
        new("LayerNorm(Bias = true)", 3, 6),
        new("RMSNorm", 6),
        new("RMSNorm(2)", 3, 4, 5),
        new("RMSNorm(Scale = false)", 3, 6),
        new("RMSNorm(Bias = true)", 3, 6),
        new("GroupNorm(2)", 4, 3, 3),
        new("GroupNorm(2)", 6),
        new("GroupNorm(1, Scale = false)", 4, 5),
        new("GroupNorm(4, Bias = true)", 4, 5),
        new("InstanceNorm1d", 3, 5),
        new("InstanceNorm1d(Scale = true)", 3, 5),
        new("InstanceNorm1d(Bias = true)", 3, 5),
        new("InstanceNorm2d", 3, 4, 4),
        new("InstanceNorm2d(Scale = true, Bias = true)", 3, 4, 4),
        new("InstanceNorm3d", 2, 3, 3, 3),
        new("InstanceNorm3d(Scale = true, Bias = true)", 2, 3, 3, 3),
        new("ScaleNorm1d", 5),
        new("ScaleNorm1d(Momentum = 0.2)", 5, 4),
        new("ScaleNorm1d(Scale = false)", 5, 4),
        new("ScaleNorm2d", 3, 4, 4),
        new("ScaleNorm2d(Momentum = 0.2, Scale = false)", 3, 4, 4),
        new("Tap(\"x\"), Multiply(\"x\"), ScaleNorm2d", 3, 4, 4),
        new("ScaleNorm3d", 2, 3, 3, 3),
        new("ScaleNorm3d(Momentum = 0.2, Scale = false)", 2, 3, 3, 3),
        new("BatchNorm1d", 5),
        new("BatchNorm1d(Eps = 0.01, Momentum = 0.2, Affine = false)", 5, 4),
        new("Normalize, BatchNorm1d", 5),
        new("BatchNorm2d", 3, 4, 4),
        new("Normalize, BatchNorm2d(Eps = 0.01, Momentum = 0.2, Affine = false)", 3, 4, 4),
        new("BatchNorm3d", 2, 3, 3, 3),
        new("Normalize, BatchNorm3d(Eps = 0.01, Momentum = 0.2, Affine = false)", 2, 3, 3, 3),
        new("LocalResponseNorm(3)", 5, 4, 4),
        new("LocalResponseNorm(2, Alpha = 0.1, Beta = 0.5, K = 2.0)", 5, 4),
        new("Normalize, LocalResponseNorm(3)", 5, 4, 4),
    ];
}
