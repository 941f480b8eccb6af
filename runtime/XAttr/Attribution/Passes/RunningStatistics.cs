using System;
using System.Linq;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// Lets the norms of a network take their running statistics, and leave them as they are, until it is disposed of; all other layers keep
/// their modes. Until then other threads wait.
/// </summary>
internal sealed class RunningStatistics : IDisposable
{
    private readonly ModuleUse _use;
    private readonly Module[] _norms;

    public RunningStatistics(Module network)
    {
        _use = new(network);
        _norms = [.. BatchStatistics.Tracked(network)];
        Array.ForEach(_norms, static norm => norm.eval());
    }

    public void Dispose()
    {
        Array.ForEach(_norms, static norm => norm.train());
        _use.Dispose();
    }
}
