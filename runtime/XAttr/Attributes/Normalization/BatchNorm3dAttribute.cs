namespace XAttr;

/// <summary>Batch normalisation over [C, D, H, W]: refused, unless its input has degree 0, because its mean and shift are biases. <see cref="ScaleNorm3dAttribute"/> has neither.</summary>
public sealed class BatchNorm3dAttribute : BatchNormAttribute;
