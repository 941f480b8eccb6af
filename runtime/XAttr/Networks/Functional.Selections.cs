using static TorchSharp.torch;

namespace XAttr.Networks;

// Functions that choose or order elements, as generated networks call them: without the indices, which are freed.
public static partial class Functional
{
    /// <summary>The elements along a dimension in order: [...] → [...].</summary>
    public static Tensor Sort(Tensor input, long dim, bool descending)
    {
        var (values, indices) = input.sort(dim, descending);
        indices.Dispose();
        return values;
    }

    /// <summary>The k largest, or smallest, elements along a dimension in order: [..., n, ...] → [..., k, ...].</summary>
    public static Tensor TopK(Tensor input, int k, int dim, bool largest)
    {
        var (values, indices) = input.topk(k, dim, largest);
        indices.Dispose();
        return values;
    }

    /// <summary>The middle element along a dimension, the lower one of two: [..., n, ...] → [..., ...], or [..., 1, ...].</summary>
    public static Tensor Median(Tensor input, long dim, bool keepdim)
    {
        var (values, indices) = input.kthvalue((input.shape[dim < 0 ? dim + input.ndim : dim] + 1) / 2, dim, keepdim);
        indices.Dispose();
        return values;
    }

    /// <summary>The largest of all elements up to each along a dimension: [...] → [...].</summary>
    public static Tensor CumMax(Tensor input, long dim)
    {
        var (values, indices) = input.cummax(dim);
        indices.Dispose();
        return values;
    }

    /// <summary>The smallest of all elements up to each along a dimension: [...] → [...].</summary>
    public static Tensor CumMin(Tensor input, long dim)
    {
        var (values, indices) = input.cummin(dim);
        indices.Dispose();
        return values;
    }
}
