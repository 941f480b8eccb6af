using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>What the sizes inside a network are called: by number where samples of every size give the same, by an input's size where they give that.</summary>
/// <param name="probes">The network for samples of several sizes.</param>
internal sealed class SizeLabels(IReadOnlyList<SizeProbe> probes)
{
    private readonly (string Text, long[] Sizes)[] _named =
    [
        .. probes[0].Graph.Inputs.SelectMany(input => probes[0].Sizes.Of(input.Step) ?? default)
            .Where(static size => size.Unknown is not null && size.Text != SampleSize.OpenText)
            .SelectMany(static size => new[] { size, new SampleSize(size.Unknown!, size.Unknown, 0, 1) })
            .Distinct()
            .Select(size => (size.Text, probes.Select(probe => probe.Sizes.Size(size, probe.Values)).ToArray())),
    ];

    /// <summary>A shape of the network.</summary>
    public Shape Of(Func<ArchitectureGraph, Shape> select)
    {
        var shapes = probes.Select(probe => select(probe.Graph)).ToArray();
        var sizes = Enumerable.Range(0, shapes[0].Rank).Select(i => shapes.Select(shape => shape[i]).ToArray()).ToArray();
        return sizes.All(IsFixed)
            ? shapes[0]
            : new Shape([.. sizes.Select(static size => IsFixed(size) ? size[0] : SampleSize.Open)]) { Names = new EquatableArray<string>([.. sizes.Select(Label)]) };
    }

    private string Label(long[] sizes) => IsFixed(sizes)
        ? new IntegerValue(sizes[0]).ToString()
        : _named.FirstOrDefault(named => named.Sizes.SequenceEqual(sizes)).Text ?? SampleSize.OpenText;

    private static bool IsFixed(long[] sizes) => Array.TrueForAll(sizes, size => size == sizes[0]);
}
