using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Gradients of what is made of elements at certain places along an axis: each goes back to its place, and several of one place add up.</summary>
internal static class PlaceAdjoints
{
    /// <param name="scope">The adjoint.</param>
    /// <param name="gradient">The gradient, as long as the places are many along the axis.</param>
    /// <param name="places">The places, as a list.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="rank">The number of dimensions.</param>
    /// <param name="size">How long the axis was, as a list of one.</param>
    public static string Back(AdjointScope scope, string gradient, string places, int axis, int rank, string size)
    {
        // Places are looked up in the first dimension.
        var order = Enumerable.Range(0, rank).Where(other => other != axis).Prepend(axis).Select(static other => (long)other).ToList();
        var turned = axis == 0 ? gradient : scope.Builder.Add("Transpose", [gradient], ("perm", order));
        var others = scope.Add("Slice", scope.Add("Shape", turned), scope.Builder.Integers(1), scope.Builder.Integers(int.MaxValue));
        var zeros = scope.Add("Expand", scope.Number(0), scope.Builder.Add("Concat", [size, others], ("axis", 0L)));
        var found = scope.Builder.Add("ScatterND", [zeros, scope.Add("Unsqueeze", places, scope.Builder.Integers(1)), turned], ("reduction", "add"));
        return axis == 0 ? found : scope.Builder.Add("Transpose", [found], ("perm", Enumerable.Range(0, rank).Select(place => (long)order.IndexOf(place)).ToList()));
    }

    /// <summary>The same of places that are known.</summary>
    public static string Back(AdjointScope scope, string gradient, IEnumerable<long> places, int axis, int rank, long size) =>
        Back(scope, gradient, scope.Builder.Integers([.. places]), axis, rank, scope.Builder.Integers(size));
}
