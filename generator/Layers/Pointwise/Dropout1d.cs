namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes whole channels of a sequence at random while training.</summary>
internal sealed class Dropout1d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "length"];
}
