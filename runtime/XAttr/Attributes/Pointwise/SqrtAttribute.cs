namespace XAttr;

/// <summary>
/// √x, element by element: [...] → [...]. The degree halves. Its input must never be negative, such as the result of <see
/// cref="AbsAttribute"/>, <see cref="ReLUAttribute"/> or <see cref="SquareAttribute"/>; its gradient at 0 is infinite, which is a
/// warning.
/// </summary>
public sealed class SqrtAttribute : LayerAttribute;
