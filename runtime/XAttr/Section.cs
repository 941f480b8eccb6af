using System;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// A named group of modules inside a declared network, such as <c>features</c>: it gives its members their names in the state dict
/// (<c>features.0.weight</c>) and has no forward pass of its own.
/// </summary>
public sealed class Section : Module
{
    /// <summary>An empty section.</summary>
    /// <param name="name">The section's name; for messages only, its place in the state dict is the name it is registered under.</param>
    /// <param name="members">The members' names and modules, in order.</param>
    public Section(string name, params ReadOnlySpan<(string Name, Module Module)> members)
        : base(name)
    {
        foreach (var (memberName, module) in members)
            register_module(memberName, module);
    }
}
