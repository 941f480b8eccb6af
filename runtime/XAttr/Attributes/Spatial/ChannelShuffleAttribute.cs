namespace XAttr;

/// <summary>The channels of several groups in turn, so that the next grouped convolution mixes them: [C, …] → [C, …].</summary>
/// <param name="groups">The number of groups, a divisor of C.</param>
public sealed class ChannelShuffleAttribute(object groups) : LayerAttribute
{
    /// <summary>The number of groups, a divisor of C.</summary>
    public object Groups { get; } = groups;
}
