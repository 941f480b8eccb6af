using System.Collections.Generic;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Layers over images, sequences and volumes: convolutions, pooling, padding, resampling.</summary>
internal static class SpatialLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new AdaptiveAvgPool1d(),
        new AdaptiveAvgPool2d(),
        new AdaptiveAvgPool3d(),
        new AdaptiveMaxPool1d(),
        new AdaptiveMaxPool2d(),
        new AdaptiveMaxPool3d(),
        new AvgPool1d(),
        new AvgPool2d(),
        new AvgPool3d(),
        new ChannelShuffle(),
        new CircularPad1d(),
        new CircularPad2d(),
        new CircularPad3d(),
        new ConstantPad1d(),
        new ConstantPad2d(),
        new ConstantPad3d(),
        new Conv1d(),
        new Conv2d(),
        new Conv3d(),
        new ConvTranspose1d(),
        new ConvTranspose2d(),
        new ConvTranspose3d(),
        new Fold(),
        new FractionalMaxPool2d(),
        new FractionalMaxPool3d(),
        new LPPool1d(),
        new LPPool2d(),
        new MaxPool1d(),
        new MaxPool2d(),
        new MaxPool3d(),
        new MaxUnpool1d(),
        new MaxUnpool2d(),
        new MaxUnpool3d(),
        new PixelShuffle(),
        new PixelUnshuffle(),
        new ReflectionPad1d(),
        new ReflectionPad2d(),
        new ReflectionPad3d(),
        new ReplicationPad1d(),
        new ReplicationPad2d(),
        new ReplicationPad3d(),
        new Unfold(),
        new Upsample(),
        new ZeroPad1d(),
        new ZeroPad2d(),
        new ZeroPad3d(),
    ];
}
