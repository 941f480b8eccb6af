using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class ResamplingCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Upsample(ScaleFactor = 2)", 2, 5),
        new("Upsample(ScaleFactor = 2)", 2, 4, 5),
        new("Upsample(Size = new[] { 3, 7 })", 2, 4, 5),
        new("Upsample(ScaleFactor = 1.7)", 2, 3, 4, 5),
        new("Upsample(Size = 9, Mode = \"nearest-exact\")", 2, 5),
        new("Upsample(ScaleFactor = new[] { 2, 3 }, Mode = \"nearest-exact\")", 2, 4, 5),
        new("Upsample(ScaleFactor = 1.3, Mode = \"nearest-exact\")", 2, 3, 4, 5),
        new("Upsample(ScaleFactor = 0.6, Mode = \"area\")", 2, 7),
        new("Upsample(Size = 3, Mode = \"area\")", 2, 4, 5),
        new("Upsample(Size = new[] { 2, 2, 3 }, Mode = \"area\")", 2, 3, 4, 5),
        new("Upsample(ScaleFactor = 2.5, Mode = \"linear\")", 2, 5),
        new("Upsample(Size = 8, Mode = \"bilinear\", AlignCorners = true)", 2, 4, 5),
        new("Upsample(ScaleFactor = 1.5, Mode = \"bilinear\")", 2, 5, 5),
        new("Upsample(ScaleFactor = 2, Mode = \"bicubic\")", 2, 4, 5),
        new("Upsample(ScaleFactor = \"1 + 1\", Mode = \"trilinear\", AlignCorners = true)", 2, 3, 4, 5),

        new("PixelShuffle(2)", 8, 3, 4),
        new("PixelUnshuffle(2)", 3, 4, 6),
        new("ChannelShuffle(3)", 6, 4, 5),
        new("ChannelShuffle(2)", 4, 5),
        new("Unfold(2)", 2, 4, 5),
        new("Unfold(new[] { 2, 3 }, Stride = new[] { 2, 1 }, Padding = new[] { 1, 0 }, Dilation = new[] { 1, 2 })", 2, 4, 7),
        new("Fold(5, 2)", 8, 16),
        new("Fold(new[] { 4, 7 }, new[] { 2, 3 }, Stride = new[] { 2, 1 }, Padding = new[] { 1, 0 }, Dilation = new[] { 1, 2 })", 12, 9),
    ];
}
