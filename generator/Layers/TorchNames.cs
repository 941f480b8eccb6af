using System.Linq;

namespace XAttr.Generator.Layers;

/// <summary>TorchSharp's names, which are written in either of two ways.</summary>
internal static class TorchNames
{
    /// <summary>negative_slope, negativeSlope → NegativeSlope</summary>
    public static string Pascal(string name) => string.Concat(name.Split('_')
        .Where(static part => part.Length > 0)
        .Select(static part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
