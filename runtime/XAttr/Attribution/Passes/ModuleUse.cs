using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// A thread's use of a network, from here to its disposal on the same thread: what attributes, evaluates or trains puts layers into modes, and must
/// not find them in another thread's. Others wait, or are refused while the network is trained, which may take hours. What is used are the modules
/// themselves, so that two networks that share a layer do not meet there.
/// </summary>
internal sealed class ModuleUse : IDisposable
{
    private static readonly object Gate = new();
    private static readonly ConditionalWeakTable<Module, Owner> Owners = [];

    private readonly List<Owner> _owned = [];
    private readonly bool _isTraining;

    /// <summary>Waits for a use of the network on another thread to end.</summary>
    /// <param name="network">The network.</param>
    /// <param name="isTraining">Whether other threads are refused instead of left to wait.</param>
    /// <exception cref="InvalidOperationException">It is being trained on another thread.</exception>
    public ModuleUse(Module network, bool isTraining = false)
    {
        _isTraining = isTraining;
        Collect(network);
        lock (Gate)
        {
            while (_owned.Find(static owner => owner.IsAnothers) is { } other)
            {
                if (other.Trainings > 0)
                    throw new InvalidOperationException(
                        $"{ModuleName.Of(network)} is being trained on another thread, whose weights and modes must not change under it. Attribute when it has "
                        + "ended, in its progress, which is told on the training thread, or a copy of the network.");
                Monitor.Wait(Gate);
            }

            // All at once, so that two threads never hold a part each of what both need.
            _owned.ForEach(owner => owner.Take(isTraining));
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            _owned.ForEach(owner => owner.Leave(_isTraining));
            _owned.Clear();
            Monitor.PulseAll(Gate);
        }
    }

    private void Collect(Module module)
    {
        _owned.Add(Owners.GetOrCreateValue(module));
        foreach (var (_, child) in module.named_children())
            Collect(child);
    }

    private sealed class Owner
    {
        private int _thread;
        private int _uses;

        public int Trainings { get; private set; }

        public bool IsAnothers => _uses > 0 && _thread != Environment.CurrentManagedThreadId;

        public void Take(bool isTraining)
        {
            _thread = Environment.CurrentManagedThreadId;
            _uses++;
            Trainings += isTraining ? 1 : 0;
        }

        public void Leave(bool isTraining)
        {
            _uses--;
            Trainings -= isTraining ? 1 : 0;
        }
    }
}
