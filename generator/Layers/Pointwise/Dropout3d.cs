namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes whole channels of a volume at random while training.</summary>
internal sealed class Dropout3d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "depth", "height", "width"];
}
