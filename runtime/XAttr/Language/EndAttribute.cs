namespace XAttr;

/// <summary>Closes the open <see cref="SequentialAttribute"/> section: the layers that follow stand on the top level again.</summary>
public sealed class EndAttribute : ArchitectureAttribute;
