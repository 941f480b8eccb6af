namespace XAttr.Pictures;

/// <summary>A step of a waterfall.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Value">What the sample has there, as text; may be empty.</param>
/// <param name="From">The output before it.</param>
/// <param name="To">The output with it.</param>
/// <param name="IsRest">Whether it is all features that have no row of their own.</param>
internal sealed record WaterfallRow(string Name, string Value, double From, double To, bool IsRest)
{
    public double Change => To - From;
}
