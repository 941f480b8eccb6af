namespace XAttr.Generator.Layers;

/// <summary>
/// Which sizes TorchSharp's module of a layer is made for, by the names of its arguments, and which sizes of its input its result has still.
/// </summary>
internal sealed record SizeRule
{
    /// <summary>Nothing is known of the result.</summary>
    public static readonly SizeRule Unknown = new();

    /// <summary>The result has the input's features and channels.</summary>
    public static readonly SizeRule Kept = new() { KeepsFeatures = true, KeepsChannels = true };

    /// <summary>The result has the input's channels.</summary>
    public static readonly SizeRule ChannelsKept = new() { KeepsChannels = true };

    /// <summary>The argument with the size of the input's last dimension.</summary>
    public string? InFeatures { get; init; }

    /// <summary>The argument with the size of the result's last dimension.</summary>
    public string? OutFeatures { get; init; }

    /// <summary>The argument with the number of the input's channels.</summary>
    public string? InChannels { get; init; }

    /// <summary>The argument with the number of the result's channels.</summary>
    public string? OutChannels { get; init; }

    /// <summary>Whether the last dimension stays.</summary>
    public bool KeepsFeatures { get; init; }

    /// <summary>Whether the channels stay.</summary>
    public bool KeepsChannels { get; init; }
}
