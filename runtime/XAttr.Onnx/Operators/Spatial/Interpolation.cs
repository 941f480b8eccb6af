using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>How much of each old element there is in each new one along an axis that is resized, by the formulas of the format.</summary>
/// <param name="node">The node.</param>
/// <param name="old">How many there were.</param>
/// <param name="count">How many there are.</param>
/// <param name="scale">The scale as it is given.</param>
internal sealed class Interpolation(OperatorScope node, long old, long count, double scale)
{
    private readonly string _places = node.Text("coordinate_transformation_mode", "half_pixel");
    private readonly string _mode = node.Text("mode", "nearest");

    /// <summary>Whether its formula is among those that are known.</summary>
    public bool IsKnown => _places is "half_pixel" or "pytorch_half_pixel" or "align_corners" or "asymmetric" or "half_pixel_symmetric"
        && _mode is "nearest" or "linear" or "cubic" && node.Integer("antialias", 0) == 0;

    /// <summary>The weights, new element by new element.</summary>
    public double[] Weights()
    {
        var weights = new double[count * old];
        for (var i = 0L; i < count; i++)
        {
            foreach (var (place, weight) in Inside([.. Neighbours(Place(i))]))
                weights[(i * old) + Math.Clamp(place, 0, old - 1)] += weight;
        }

        return weights;
    }

    private double Place(long at)
    {
        var halfway = ((at + 0.5) / scale) - 0.5;
        return _places switch
        {
            "align_corners" => count > 1 ? (double)at * (old - 1) / (count - 1) : 0,
            "asymmetric" => at / scale,
            "pytorch_half_pixel" => count > 1 ? halfway : 0,
            "half_pixel_symmetric" => halfway + (0.5 * old * (1 - (count / (scale * old)))),
            _ => halfway,
        };
    }

    private IEnumerable<(long Place, double Weight)> Neighbours(double place)
    {
        var floor = Math.Floor(place);
        var (below, along) = ((long)floor, place - floor);
        if (_mode == "nearest")
            return [(Nearest(place), 1)];
        return _mode == "linear"
            ? [(below, 1 - along), (below + 1, along)]
            : Enumerable.Range(-1, 4).Select(step => (below + step, Cubic(Math.Abs(along - step))));
    }

    private long Nearest(double place) => (long)(node.Text("nearest_mode", "round_prefer_floor") switch
    {
        "floor" => Math.Floor(place),
        "ceil" => Math.Ceiling(place),
        "round_prefer_ceil" => Math.Floor(place + 0.5),
        _ => Math.Ceiling(place - 0.5),
    });

    // The kernel of cubic convolution (Keys, 1981) at a distance.
    private double Cubic(double distance)
    {
        var a = node.Real("cubic_coeff_a", -0.75);
        return distance <= 1
            ? (((a + 2) * distance) - (a + 3)) * distance * distance + 1
            : ((((distance - 5) * distance) + 8) * distance - 4) * a;
    }

    // What lies outside counts as the element at the edge, or not at all.
    private IEnumerable<(long Place, double Weight)> Inside(IReadOnlyList<(long Place, double Weight)> neighbours)
    {
        if (_mode == "nearest" || node.Integer("exclude_outside", 0) == 0)
            return neighbours;
        var inside = neighbours.Where(neighbour => neighbour.Place >= 0 && neighbour.Place < old).ToList();
        var sum = inside.Sum(static neighbour => neighbour.Weight);
        return inside.Select(neighbour => (neighbour.Place, neighbour.Weight / sum));
    }
}
