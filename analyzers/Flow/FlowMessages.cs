namespace XAttr.Analyzers.Flow;

/// <summary>Reasons and ways out that several operations share.</summary>
internal static class FlowMessages
{
    public const string BiasReason = "it adds a bias, which does not scale with its input";

    public static string BiasWayOut(string kind) => kind is "Linear" or "Bilinear" ? "write hasBias: false" : "write bias: false";
}
