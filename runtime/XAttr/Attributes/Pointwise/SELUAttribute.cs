namespace XAttr;

/// <summary>
/// λ·x above 0 and λ·α·(exp(x) - 1) below, with the constants that keep mean and variance, element by element: [...] → [...]. Refused,
/// unless its input has degree 0 or is never negative, because it saturates below 0.
/// </summary>
public sealed class SELUAttribute : LayerAttribute;
