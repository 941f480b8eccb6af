namespace XAttr;

/// <summary>
/// The sum of the current tensor and the tapped ones, element by element (sizes equal, or 1 where they are repeated). All must have one degree.
/// </summary>
/// <param name="taps">The labels of the other tensors.</param>
public sealed class AddAttribute(params string[] taps) : JoinAttribute(taps)
{
    /// <summary>
    /// The name of a bias-free 1×1 convolution (<see cref="Conv2dAttribute"/>) that brings a tapped image to the current tensor's shape where
    /// the two differ; where they agree the tap is added as it is. Without it, different shapes are an error.
    /// </summary>
    public string? Project { get; set; }
}
