using System.Linq;

namespace XAttr.Networks;

/// <summary>Dimensions counted from the end, whatever the rank.</summary>
internal static class LastDimensions
{
    /// <summary>-count, …, -1.</summary>
    public static long[] Of(int count) => Enumerable.Range(-count, count).Select(static dimension => (long)dimension).ToArray();
}
