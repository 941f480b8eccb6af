namespace XAttr;

/// <summary>What layers that pad share.</summary>
/// <param name="padding">What is added: an integer for every side, or one for each.</param>
public abstract class PadAttribute(object padding) : LayerAttribute
{
    /// <summary>
    /// What is added: an integer for every side, or one for each, the last dimension's first: left, right, top, bottom, front, back.
    /// </summary>
    public object Padding { get; } = padding;
}
