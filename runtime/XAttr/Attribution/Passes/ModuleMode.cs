using System;
using System.Collections.Generic;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Puts a module into train or eval mode, and on disposal every submodule back into the mode that it had. Until then other threads wait.</summary>
internal sealed class ModuleMode : IDisposable
{
    private readonly ModuleUse _use;
    private readonly List<(Module Module, bool Training)> _before = [];

    public ModuleMode(Module module, bool training)
    {
        _use = new(module);
        Record(module);
        module.train(training);
    }

    public void Dispose()
    {
        // Parents come first: train() reaches down, so a child's own mode must be set after its parent's.
        foreach (var (module, training) in _before)
            module.train(training);
        _use.Dispose();
    }

    private void Record(Module module)
    {
        _before.Add((module, module.training));
        foreach (var (_, child) in module.named_children())
            Record(child);
    }
}
