namespace XAttr;

/// <summary>A layer of several inputs: the current tensor and those that <see cref="TapAttribute"/> labelled.</summary>
/// <param name="taps">The labels of the other tensors.</param>
public abstract class JoinAttribute(params string[] taps) : LayerAttribute
{
    /// <summary>The labels of the other tensors.</summary>
    public string[] Taps { get; } = taps;
}
