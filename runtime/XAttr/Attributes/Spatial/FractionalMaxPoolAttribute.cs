namespace XAttr;

/// <summary>
/// What fractional maximum pooling shares (Graham, 2014): the places of the windows are drawn anew in every forward pass, while evaluating
/// too. An attribution explains the pass that it was computed in; take the output from the same one with <c>ForwardWithXGradient</c>, and
/// average several for what holds on the whole.
/// </summary>
/// <param name="kernelSize">The window's size: an integer, or one for each spatial dimension.</param>
public abstract class FractionalMaxPoolAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The output's size: an integer, or one for each spatial dimension. Either this or <see cref="OutputRatio"/> is written.</summary>
    public object? OutputSize { get; set; }

    /// <summary>The output's size as a share of the input's in every spatial dimension, in (0, 1), rounded down.</summary>
    public double OutputRatio { get; set; }
}
