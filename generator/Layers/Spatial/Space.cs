using System.Linq;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>How documentation speaks of one, two and three spatial dimensions.</summary>
internal static class Space
{
    private static readonly string[] Dimensions = ["D", "H", "W"];

    /// <summary>a sequence, an image, a volume</summary>
    public static string A(int rank) => (rank == 2 ? "an " : "a ") + Name(rank);

    /// <summary>sequence, image, volume</summary>
    public static string Name(int rank) => rank switch
    {
        1 => "sequence",
        2 => "image",
        _ => "volume",
    };

    /// <summary>one, two, three</summary>
    public static string Count(int rank) => rank switch
    {
        1 => "one",
        2 => "two",
        _ => "three",
    };

    /// <summary>length; height and width; depth, height and width</summary>
    public static string Sides(int rank) => rank switch
    {
        1 => "length",
        2 => "height and width",
        _ => "depth, height and width",
    };

    /// <summary>[C, H, W], or [out, H', W']</summary>
    public static string Shape(int rank, string channels = "C", string mark = "") =>
        $"[{channels}, {string.Join(", ", Names(rank).Select(name => name + mark))}]";

    /// <summary>[C, h, w]</summary>
    public static string SmallShape(int rank) => $"[C, {string.Join(", ", Names(rank)).ToLowerInvariant()}]";

    private static string[] Names(int rank) => rank == 1 ? ["L"] : Dimensions.Skip(3 - rank).ToArray();
}
