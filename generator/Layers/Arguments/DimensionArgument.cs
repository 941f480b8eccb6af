namespace XAttr.Generator.Layers.Arguments;

/// <summary>A dimension as written, or a diagonal: any integer, and no expression. The batch is dimension 0, and negative ones count from the end.</summary>
/// <param name="name">The property's name.</param>
/// <param name="doc">What it is.</param>
/// <param name="fallback">What it is when not written; null for a required one.</param>
/// <param name="isPositional">Whether it stands by place though it may be left out.</param>
internal sealed class DimensionArgument(string name, string doc, long? fallback = null, bool isPositional = true)
    : SizeArgument(name, doc, fallback, long.MinValue, isPositional)
{
    public override string Type => "int";
}
