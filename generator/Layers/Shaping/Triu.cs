namespace XAttr.Generator.Layers.Shaping;

/// <summary>What lies on and above a diagonal.</summary>
internal sealed class Triu : Triangle;
