using System.ComponentModel;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// A named group of modules inside a declared network, such as <c>features</c>: it gives its members, which are registered with
/// <c>register_module</c>, their names in the state dict (<c>features.0.weight</c>). It has no forward pass; the class that is generated for
/// a block has one.
/// </summary>
/// <param name="name">The section's name; for messages only, its place in the state dict is the name it is registered under.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public class Section(string name) : Module(name)
{
    /// <summary>Registers nothing: what a section has was registered by name, and the fields of a block must not be found again.</summary>
    protected override void RegisterComponents()
    {
    }
}
