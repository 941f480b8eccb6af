using System.Globalization;
using System.Linq;

namespace XAttr.Generator.Model;

/// <summary>The sizes of one sample's tensor; the batch dimension is implied in front of them.</summary>
internal sealed record Shape(EquatableArray<long> Sizes)
{
    public Shape(params long[] sizes)
        : this(new EquatableArray<long>(sizes))
    {
    }

    public int Rank => Sizes.Count;

    public long this[int dimension] => Sizes[dimension];

    /// <summary>The number of elements, or null where it does not fit into 64 bits.</summary>
    public long? Count => Product(Sizes.AsSpan());

    /// <summary>The product, or null where it does not fit into 64 bits.</summary>
    public static long? Product(params System.ReadOnlySpan<long> factors)
    {
        try
        {
            var product = 1L;
            foreach (var factor in factors)
                product = checked(product * factor);
            return product;
        }
        catch (System.OverflowException)
        {
            return null;
        }
    }

    /// <summary>What its sizes are called where some, −1, are not known; empty where all are.</summary>
    public EquatableArray<string> Names { get; init; }

    /// <summary>[3, ?, 8 * n]: as it is told; <see cref="ToString"/> is how C# takes it.</summary>
    public string Text => Names.Count == 0 ? ToString() : "[" + string.Join(", ", Names) + "]";

    /// <summary>[3, 224, 224]</summary>
    public override string ToString() => Rank == 1 ? "[" + Literal(0) + "]" : "[" + string.Join(", ", Enumerable.Range(0, Rank).Select(Literal)) + "]";

    private string Literal(int dimension) => Sizes[dimension].ToString(CultureInfo.InvariantCulture);
}
