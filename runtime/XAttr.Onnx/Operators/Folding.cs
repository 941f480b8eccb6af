using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators;

/// <summary>Computes with elements that are known.</summary>
internal static class Folding
{
    /// <summary>A function of two lists of elements in the shape that both are repeated to; null where either is not known, or the result too large.</summary>
    public static IReadOnlyList<T>? Together<T>(TensorShape left, IReadOnlyList<T>? leftItems, TensorShape right, IReadOnlyList<T>? rightItems, TensorShape shape, Func<T, T, T> compute)
    {
        if (leftItems is null || rightItems is null || Repeated(left, shape) is not { } leftPlaces || Repeated(right, shape) is not { } rightPlaces)
            return null;
        return [.. leftPlaces.Zip(rightPlaces, (i, j) => compute(leftItems[i], rightItems[j]))];
    }

    /// <summary>The place of each element of a shape in a smaller one that is repeated to it; null where a size is not known, or they are too many.</summary>
    public static int[]? Repeated(TensorShape from, TensorShape to)
    {
        if (Sizes(from) is not { } sizes || Sizes(to) is not { } target || target.Length < sizes.Length)
            return null;
        sizes = [.. Enumerable.Repeat(1, target.Length - sizes.Length), .. sizes];
        if (sizes.Zip(target).Any(static pair => pair.First != 1 && pair.First != pair.Second))
            return null;
        if (target.Contains(0))
            return [];
        var places = new[] { 0 };
        for (var i = 0; i < target.Length; i++)
        {
            var (size, count) = (sizes[i], target[i]);
            places = [.. places.SelectMany(place => Enumerable.Range(0, count).Select(index => place * size + (size == 1 ? 0 : index)))];
        }

        return places;
    }

    /// <summary>The elements at some places along an axis; null where a size is not known.</summary>
    public static IReadOnlyList<T>? Take<T>(TensorShape shape, IReadOnlyList<T> items, int axis, IReadOnlyList<long> chosen)
    {
        if (Sizes(shape) is not { } sizes || items.Count == 0 || chosen.Any(index => index < 0 || index >= sizes[axis]))
            return null;
        var inner = sizes.Skip(axis + 1).Aggregate(1, static (product, size) => product * size);
        var outer = items.Count / (inner * sizes[axis]);
        return [.. Enumerable.Range(0, outer).SelectMany(i => chosen.SelectMany(index => Enumerable.Range(0, inner).Select(j => items[((i * sizes[axis]) + (int)index) * inner + j])))];
    }

    /// <summary>The elements with the dimensions in another order; null where a size is not known.</summary>
    public static IReadOnlyList<T>? Permuted<T>(TensorShape shape, IReadOnlyList<T> items, IReadOnlyList<long> order)
    {
        if (Sizes(shape) is not { } sizes)
            return null;
        if (items.Count == 0)
            return [];
        var steps = Enumerable.Range(0, sizes.Length).Select(axis => sizes.Skip(axis + 1).Aggregate(1, static (product, size) => product * size)).ToArray();
        var places = new[] { 0 };
        foreach (var axis in order)
            places = [.. places.SelectMany(place => Enumerable.Range(0, sizes[axis]).Select(index => place + (index * steps[axis])))];
        return [.. places.Select(place => items[place])];
    }

    /// <summary>The sizes as numbers; null where one is not known, or where the elements are too many.</summary>
    public static int[]? Sizes(TensorShape shape) =>
        shape.Count?.Number is >= 0 and <= Constant.MostElements && shape.Sizes.All(static size => size!.Factor <= Constant.MostElements) ? [.. shape.Sizes.Select(static size => (int)size!.Factor)] : null;
}
