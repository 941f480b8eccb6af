namespace XAttr;

/// <summary>
/// The order in which images [N, C, H, W] lie in memory, which convolutions pass on to their outputs. It changes speed, and rounding alone; which is
/// faster depends on the network: with the CPU kernels of PyTorch 1.13 AlexNet is much faster with the channels last, VGG-16 slower.
/// </summary>
public enum MemoryFormat
{
    /// <summary>As they come, which is N, C, H, W.</summary>
    Contiguous,

    /// <summary>N, H, W, C. Inputs that are no images stay as they are.</summary>
    ChannelsLast,

    /// <summary>
    /// The faster of both, by measurement, which is remembered for the network and batch shape: the best of three passes in each, in turn. A gain below a
    /// tenth counts as none.
    /// </summary>
    Fastest,
}
