using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Pooling by the maximum over windows, channel by channel.</summary>
internal sealed class IntervalPool : IntervalLayer
{
    // Of a larger map the table of its windows is too large.
    private const long MostPlaces = 4096;

    private readonly Func<Tensor, Tensor> _pool;
    private readonly long[] _map;

    private IntervalPool(Func<Tensor, Tensor> pool, long[] map) => (_pool, _map) = (pool, map);

    /// <summary>A pooling of a map.</summary>
    /// <param name="pool">The pooling.</param>
    /// <param name="map">The map's dimensions behind the channels.</param>
    /// <returns>Null where the map is too large.</returns>
    public static IntervalPool? Of(Func<Tensor, Tensor> pool, long[] map) => Places(map) <= MostPlaces ? new(pool, map) : null;

    public override (Interval Output, Func<Interval, Interval> Back) At(Interval input)
    {
        var output = new Interval(_pool(input.Lower), _pool(input.Upper));
        var members = Members();
        // An element may be its window's largest where nothing is larger for certain; one that alone may be, is.
        var mayWin = input.Upper.flatten(2).unsqueeze(3).ge(output.Lower.flatten(2).unsqueeze(2)).logical_and(members);
        var wins = mayWin.logical_and(mayWin.sum(2, keepdim: true).eq(1));
        var chosen = mayWin.to(input.Lower.dtype);
        return (output, Back);

        Interval Back(Interval signal)
        {
            var (lower, upper) = (signal.Lower.flatten(2).unsqueeze(2), signal.Upper.flatten(2).unsqueeze(2));
            var ofWindows = new Interval(where(wins, lower, lower.clamp_max(0)).mul(chosen), where(wins, upper, upper.clamp_min(0)).mul(chosen));
            return ofWindows.Map(Sum, Sum, members.size(1)).Reshape(input.Lower.shape);
        }

        static Tensor Sum(Tensor ofWindows) => ofWindows.sum(3);
    }

    // Which places lie in which windows, [places, windows]: a single one among zeros is the largest of those that it lies in, and of no other.
    private Tensor Members() => _pool(eye(Places(_map), dtype: ScalarType.Float64).reshape([Places(_map), 1, .. _map])).flatten(1).gt(0);

    private static long Places(long[] map) => map.Aggregate(1L, static (product, size) => product * size);
}
