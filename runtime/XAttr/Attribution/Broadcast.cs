namespace XAttr;

/// <summary>Shapes that stand for larger ones.</summary>
internal static class Broadcast
{
    /// <summary>What is asked of a shape that broadcasts, for messages.</summary>
    public const string Rule = "counted from the last, each of its sizes must be 1 or equal";

    /// <summary>Whether a tensor of one shape broadcasts to another without changing that.</summary>
    public static bool Fits(long[] own, long[] target)
    {
        var fits = own.Length <= target.Length;
        for (var i = 1; fits && i <= own.Length; i++)
            fits = own[^i] == 1 || own[^i] == target[^i];
        return fits;
    }
}
