namespace XAttr;

/// <summary>Returns its input: [...] → [...]. The degree stays.</summary>
public sealed class IdentityAttribute : LayerAttribute;
