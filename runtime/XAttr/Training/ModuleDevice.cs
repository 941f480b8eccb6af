using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Where a network's parameters are, which is where its batches must go.</summary>
internal static class ModuleDevice
{
    /// <summary>The device of the first parameter or buffer; the CPU for a module that has neither.</summary>
    public static Device Of(Module module) =>
        (module.parameters().FirstOrDefault() ?? module.buffers().FirstOrDefault())?.device ?? CPU;
}
