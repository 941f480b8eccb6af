using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>Numbers of the network's own, read and computed where they are written.</summary>
/// <param name="Sizes">The shape.</param>
/// <param name="Read">The numbers, one after the other.</param>
internal sealed record Weight(IReadOnlyList<long> Sizes, Func<float[]> Read)
{
    public long Count => Sizes.Aggregate(1L, static (product, size) => product * size);

    /// <summary>The same numbers in another shape.</summary>
    public Weight In(params IReadOnlyList<long> sizes) => this with { Sizes = sizes };

    /// <summary>One number for all channels of a tensor, or one for each, repeated over the dimensions behind: [1] or [C, 1, 1]; null where it is something else.</summary>
    public Weight? PerChannel(TensorShape shape) =>
        Count == 1 ? In(1)
        : shape.Rank > 1 && Count == shape[1]?.Number && Sizes.Count >= shape.Rank - 1 && Sizes[Sizes.Count - shape.Rank + 1] == Count ? Channels(shape.Rank)
        : null;

    /// <summary>One number for each channel of a tensor of a rank.</summary>
    public Weight Channels(int rank) => In([Count, .. Enumerable.Repeat(1L, rank - 2)]);

    /// <summary>A matrix with its rows as columns.</summary>
    public Weight Turned() => new([Sizes[1], Sizes[0]], () =>
    {
        var (rows, columns, values) = ((int)Sizes[0], (int)Sizes[1], Read());
        var turned = new float[values.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                turned[(j * rows) + i] = values[(i * columns) + j];
        }

        return turned;
    });

    /// <summary>The numbers times a factor for each place along an axis.</summary>
    public Weight Times(int axis, double[] factors)
    {
        var inner = Sizes.Skip(axis + 1).Aggregate(1L, static (product, size) => product * size);
        return this with { Read = () => [.. Read().Select((value, i) => (float)(value * factors[i / inner % factors.Length]))] };
    }

    /// <summary>The sum with numbers of the same shape.</summary>
    public Weight Plus(double[] numbers) => this with { Read = () => [.. Read().Zip(numbers, static (value, number) => (float)(value + number))] };

    /// <summary>A list of numbers.</summary>
    public static Weight Of(double[] numbers) => new([numbers.Length], () => [.. numbers.Select(static number => (float)number)]);
}
