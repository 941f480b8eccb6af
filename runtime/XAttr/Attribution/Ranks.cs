using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// The places of numbers in their order. Equal numbers have equal places: what depends on an order among them is its mean over all of
/// their orders. A row that holds what is not a number has no order, and all that is asked of it is not a number.
/// </summary>
internal static class Ranks
{
    /// <summary>For every number of a row, how many of the row are smaller, and how many are equal, itself among them.</summary>
    /// <param name="rows">[N, P].</param>
    /// <returns>[N, P] each, float64.</returns>
    public static (Tensor Smaller, Tensor Equal) Count(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var values = rows.detach().Widened().contiguous();
        // By bisection in the sorted row, whose equal elements stand side by side.
        var sorted = values.sort(1).Values;
        var (smaller, notLarger) = (searchsorted(sorted, values), searchsorted(sorted, values, right: true));
        var undefined = values.isnan().any(1, keepdim: true);
        return scope.MoveToOuter(
            smaller.to(ScalarType.Float64).masked_fill(undefined, double.NaN),
            notLarger.sub(smaller).to(ScalarType.Float64).masked_fill(undefined, double.NaN));
    }

    /// <summary>The ranks from 1, equal numbers sharing the mean of theirs, [N, P], float64.</summary>
    public static Tensor Mean(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var (smaller, equal) = Count(rows);
        return smaller.add(equal.add(1).div(2)).MoveToOuterDisposeScope();
    }

    /// <summary>The share of the orders of equal elements in which an element is among the first so many.</summary>
    /// <param name="before">How many elements stand before it.</param>
    /// <param name="equal">How many are equal to it, itself among them.</param>
    /// <param name="count">How many the first are, of a shape that broadcasts.</param>
    /// <returns>0 to 1, of the shape of <paramref name="before"/>.</returns>
    public static Tensor ShareAmongFirst(Tensor before, Tensor equal, Tensor count)
    {
        using var scope = NewDisposeScope();
        return count.sub(before).div(equal).clamp(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>The same for one number of them.</summary>
    public static Tensor ShareAmongFirst(Tensor before, Tensor equal, double count)
    {
        using var scope = NewDisposeScope();
        return ShareAmongFirst(before, equal, full_like(before, count)).MoveToOuterDisposeScope();
    }

    /// <summary>Whether an element of each row is among the largest: 1 or 0, and between them a share of the orders of equal elements.</summary>
    /// <param name="rows">[N, P].</param>
    /// <param name="indices">The column of the element, int64, [N].</param>
    /// <param name="count">How many the largest are.</param>
    /// <returns>[N], float64.</returns>
    public static Tensor AmongLargest(Tensor rows, Tensor indices, long count = 1)
    {
        using var scope = NewDisposeScope();
        var values = rows.detach();
        var own = values.gather(1, indices.to(values.device).unsqueeze(1));
        var before = values.gt(own).sum(1).to(ScalarType.Float64);
        var equal = values.eq(own).sum(1).to(ScalarType.Float64);
        return ShareAmongFirst(before, equal, (double)count).masked_fill(values.isnan().any(1), double.NaN).MoveToOuterDisposeScope();
    }

    /// <summary>For each row the weights of its largest elements: 1 for one, 1/m each of m equal ones, 0 for all others; [N, P], float64.</summary>
    public static Tensor Largest(Tensor rows)
    {
        using var scope = NewDisposeScope();
        var values = rows.detach();
        var isLargest = values.eq(values.amax([1], keepdim: true)).to(ScalarType.Float64);
        return isLargest.div(isLargest.sum(1, keepdim: true)).MoveToOuterDisposeScope();
    }
}
