namespace XAttr;

/// <summary>Batch normalisation over [C, H, W]: refused, unless its input has degree 0, because its mean and shift are biases. <see cref="ScaleNorm2dAttribute"/> has neither.</summary>
public sealed class BatchNorm2dAttribute : BatchNormAttribute;
