using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>The sizes of a tensor whose rank is known; a size that is not known is null.</summary>
internal sealed record TensorShape(IReadOnlyList<Dimension?> Sizes)
{
    public static TensorShape Scalar { get; } = new([]);

    public int Rank => Sizes.Count;

    /// <summary>The number of elements; null where that is not known.</summary>
    public Dimension? Count => Dimension.Product(Sizes);

    public Dimension? this[int dimension] => Sizes[dimension];

    public static TensorShape Of(IEnumerable<long> sizes) => new([.. sizes.Select(Dimension.Of)]);

    public static TensorShape Unknown(int rank) => new(new Dimension?[rank]);

    /// <summary>The shape that both are repeated to; null where one is not known.</summary>
    public static TensorShape? Broadcast(TensorShape? left, TensorShape? right)
    {
        if (left is null || right is null)
            return null;
        var rank = System.Math.Max(left.Rank, right.Rank);
        return new([.. Enumerable.Range(0, rank).Select(i => Together(left.FromEnd(rank - i), right.FromEnd(rank - i)))]);
    }

    /// <summary>A dimension as it is written, negative from the end; null where there is none.</summary>
    public int? Axis(long written) => Axis(written, Rank);

    /// <summary>The same of a shape with that many dimensions.</summary>
    public static int? Axis(long written, int rank)
    {
        var axis = written < 0 ? written + rank : written;
        return axis >= 0 && axis < rank ? (int)axis : null;
    }

    public TensorShape With(int dimension, Dimension? size) => new([.. Sizes.Select((old, i) => i == dimension ? size : old)]);

    public override string ToString() => $"[{string.Join(", ", Sizes.Select(static size => size?.ToString() ?? "?"))}]";

    // 1 where there is no such dimension.
    private Dimension? FromEnd(int place) => place > Rank ? Dimension.One : Sizes[Rank - place];

    private static Dimension? Together(Dimension? left, Dimension? right)
    {
        if (Equals(left, right) || right?.Number == 1)
            return left;
        if (left?.Number == 1)
            return right;

        // One of them may be 1 yet, so what is known of two decides only where it is more than that.
        return left?.Number > 1 ? left : right?.Number > 1 ? right : null;
    }
}
