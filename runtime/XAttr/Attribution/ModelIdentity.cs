using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Which function of its inputs a model is, so that it is known again; nothing is kept alive by it.</summary>
/// <param name="module">The module.</param>
/// <param name="layer">The layer whose activation is the output, or null for the network's own.</param>
/// <param name="call">How it is called, or null for the module's own call.</param>
/// <param name="conditions">Which inputs are given, so that it is a function of the others.</param>
internal sealed class ModelIdentity(Module module, Module? layer, Delegate? call, IReadOnlyList<int> conditions)
{
    private readonly WeakReference<Module> _module = new(module);
    private readonly WeakReference<Module>? _layer = layer is null ? null : new(layer);
    private readonly WeakReference<Delegate>? _call = call is null ? null : new(call);

    private readonly IReadOnlyList<int> _conditions = conditions;

    /// <summary>Whether it is the network as it was declared, which proofs are about.</summary>
    public bool IsModule => _layer is null && _call is null;

    /// <summary>Whether both are the same function.</summary>
    public bool IsSameAs(ModelIdentity other) => Same(_module, other._module) && Same(_layer, other._layer) && Same(_call, other._call)
        && _conditions.SequenceEqual(other._conditions);

    private static bool Same<T>(WeakReference<T>? first, WeakReference<T>? second)
        where T : class =>
        first is null || second is null
            ? first is null && second is null
            : first.TryGetTarget(out var a) && second.TryGetTarget(out var b) && a.Equals(b);
}
