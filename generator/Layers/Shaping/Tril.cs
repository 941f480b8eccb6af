namespace XAttr.Generator.Layers.Shaping;

/// <summary>What lies on and below a diagonal.</summary>
internal sealed class Tril : Triangle;
