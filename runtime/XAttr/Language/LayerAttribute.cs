namespace XAttr;

/// <summary>
/// A layer of a declared network. Sizes are declared as <see cref="object"/> because each takes an integer or, where a layer has one a
/// dimension, an array of integers (<c>new[] { 3, 5 }</c>: height, width); anything else is a compile-time error.
/// </summary>
public abstract class LayerAttribute : ArchitectureAttribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name in the state dict. Without one it is the layer's position in its section, as PyTorch's <c>Sequential</c> counts.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Whether the layer stands in the regular twin only (<see cref="XDnnAttribute.Regular"/>) and is stripped from the X-DNN.</summary>
    public bool RegularOnly { get; set; }

    /// <summary>How the layer's weights are initialised; without it, as <see cref="XDnnAttribute.Initialization"/> says.</summary>
    public Initialization Initialization { get; set; }
}
