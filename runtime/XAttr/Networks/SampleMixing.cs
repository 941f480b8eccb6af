using System.Linq;
using TorchSharp.Modules;
using XAttr.Networks;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Networks;

/// <summary>Whether a network written by hand computes a sample's output from the whole batch; generated code asks it.</summary>
public static class SampleMixing
{
    /// <summary>Whether a module inside the network normalises by the batch now, in train mode.</summary>
    public static bool In(Module network) => network.children().Any(static child => child switch
    {
        ScaleNorm or BatchNorm1d or BatchNorm2d or BatchNorm3d => child.training,
        IXDnn { MixesSamples: true } => true,
        _ => In(child),
    });
}
