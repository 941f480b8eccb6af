namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes whole channels of an image at random while training.</summary>
internal sealed class Dropout2d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "height", "width"];
}
