namespace XAttr;

/// <summary>Batch normalisation without mean and shift, w·x / deviation for each channel of [C, H, W]; the shape and, in eval mode, the degree stay.</summary>
/// <inheritdoc cref="ScaleNormAttribute" path="/remarks"/>
public sealed class ScaleNorm2dAttribute : ScaleNormAttribute;
