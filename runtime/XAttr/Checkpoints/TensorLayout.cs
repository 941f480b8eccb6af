using System;
using System.Linq;

namespace XAttr.Checkpoints;

/// <summary>Where in a storage the elements of a tensor are, checked to be inside of it.</summary>
/// <param name="Offset">The index of the first element.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Strides">By how many elements the next one along each dimension is away; 0 repeats.</param>
internal sealed record TensorLayout(long Offset, long[] Shape, long[] Strides)
{
    // As many as libtorch's iterators take.
    private const int MaximalRank = 64;

    // Room for the bytes of the widest elements.
    private const long MaximalCount = long.MaxValue / 8;

    /// <summary>The number of elements of a shape without negative sizes; null if there is no such tensor.</summary>
    public static long? Count(ReadOnlySpan<long> shape)
    {
        if (shape.Length > MaximalRank)
            return null;
        // A size of 0 must not hide the overflow of the others: strides are their products.
        var (product, isEmpty) = ((Int128)1, false);
        foreach (var size in shape)
        {
            isEmpty |= size == 0;
            product *= Math.Max(1, size);
            if (product > MaximalCount)
                return null;
        }
        return isEmpty ? 0 : (long)product;
    }

    /// <summary>Whether all of its elements are among the first <paramref name="count"/>.</summary>
    public bool IsInside(long count)
    {
        if (Offset < 0 || Offset > count || Shape.Length != Strides.Length || Shape.Any(long.IsNegative) || Strides.Any(long.IsNegative)
            || Count(Shape) is not { } elements)
        {
            return false;
        }
        var last = Shape.Zip(Strides).Aggregate((Int128)Offset, static (sum, pair) => sum + ((Int128)(pair.First - 1) * pair.Second));
        return elements == 0 || last < count;
    }
}
