namespace XAttr;

/// <summary>Batch normalisation over [C] or [C, L]: refused, unless its input has degree 0, because its mean and shift are biases. <see cref="ScaleNorm1dAttribute"/> has neither.</summary>
public sealed class BatchNorm1dAttribute : BatchNormAttribute;
