using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>
/// Builds a network with open sizes. It is built for samples of several sizes by the rules that every layer has, and is what all of these have in common:
/// where only the sizes of results differ, one text computes them all. So no layer need know of open sizes.
/// </summary>
internal sealed class OpenArchitecture
{
    // Growing samples are tried until windows fit; the first is what multiply-adds are told for.
    private const long FirstSize = 128;
    private const long Growth = 8;
    private const long LastSize = FirstSize << 15;

    // Long enough that strides show, and short enough that the pairs of an attention can be counted.
    private const long LongSize = 1 << 24;
    private const long MaxElements = 1L << 40;

    private const int MinProbes = 4;
    private const int MaxProbes = 128;
    private const int MaxRaises = 64;

    // Sizes of different names grow by different steps, and each step meets every residue of a stride.
    private static readonly long[] Steps = [31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113];

    private readonly DeclaredSizes _sizes;
    private readonly Variant _variant;
    private readonly NetsInside _inside;
    private readonly SizeProbe _example;
    private readonly string[] _texts;

    private OpenArchitecture(DeclaredSizes sizes, Variant variant, NetsInside inside)
    {
        (_sizes, _variant, _inside) = (sizes, variant, inside);
        _example = FindExample();
        _texts = _example.IsSound ? [.. _example.Graph.Nodes.Select(NodeText.Of)] : [];
    }

    public static ArchitectureGraph Build(DeclaredSizes sizes, Variant variant, NetsInside inside) => new OpenArchitecture(sizes, variant, inside).Build();

    private ArchitectureGraph Build()
    {
        if (_sizes.Problems.Count > 0)
            return Refuse(_sizes.Declaration.Problems);
        if (!_example.IsSound)
            return Refuse(ProbeProblems.Common(_example, Probe([.. _example.Values.Select((value, i) => value + StepOf(i, 1))])));

        // C# itself has said what is missing.
        if (_example.Graph.Result is null)
            return Refuse(_example.Graph.Problems);

        var period = FindPeriod();
        var probes = new List<SizeProbe>();
        for (var i = 1; i <= Math.Min(MaxProbes, Math.Max(MinProbes, period)); i++)
        {
            var count = i;
            var probe = Probe([.. _example.Values.Select((value, name) => value + count * StepOf(name, period))]);
            if (!probe.IsSound)
                return Refuse(ProbeProblems.Of(probe, WayOut(probe, period)));
            if (FindDifference(probe) is { } difference)
                return Refuse([difference]);
            probes.Add(probe);
        }

        return Label(probes, FindLeast(period));
    }

    private SizeProbe Probe(IReadOnlyList<long> values) => SizeProbe.Of(_sizes, values, _variant, _inside);

    // The first samples that the network takes, or those that come furthest.
    private SizeProbe FindExample()
    {
        SizeProbe? furthest = null;
        for (var size = FirstSize; size <= LastSize; size *= Growth)
        {
            var probe = Probe(_sizes.ValuesOf(size));
            if (probe.IsSound)
                return probe;
            if (!probe.IsShapeMismatch)
                return furthest ?? probe;
            if (furthest is null || probe.Graph.Nodes.Count > furthest.Graph.Nodes.Count)
                furthest = probe;
        }

        return furthest!;
    }

    // After how many n the sizes inside the network repeat, all strides together: what fits for as many in a row fits for every other too.
    private long FindPeriod()
    {
        var open = _example.Graph.Inputs.Max(input => _sizes.Of(input.Step)?.Count(static size => size.Unknown is not null) ?? 0);
        var size = LongSize;
        while (Math.Pow(size, open) > MaxElements && size > FirstSize * Growth * Growth)
            size /= 2;
        var far = Probe(_sizes.ValuesOf(size));
        if (!far.IsSound || far.Graph.Nodes.Count != _example.Graph.Nodes.Count)
            return MaxProbes / 2;

        var growth = (double)far.Values.Zip(_example.Values, static (a, b) => a - b).Max();
        var period = 1L;
        foreach (var (near, other) in _example.Graph.Nodes.Zip(far.Graph.Nodes, static (near, other) => (near, other)))
        {
            for (var i = 0; i < Math.Min(near.Output.Rank, other.Output.Rank) && period < MaxProbes; i++)
            {
                var grown = other.Output[i] - near.Output[i];
                if (grown > 0 && growth / grown > 1.5)
                    period = LeastCommonMultiple(period, (long)Math.Round(growth / grown));
            }
        }

        return period;
    }

    private static long LeastCommonMultiple(long a, long b)
    {
        var (x, y) = (a, b);
        while (y != 0)
            (x, y) = (y, x % y);
        return a / x * b;
    }

    private static long StepOf(int name, long period)
    {
        var steps = Steps.Where(step => period % step != 0).ToArray();
        return steps[name % steps.Length];
    }

    // Where the network is another one than for the example.
    private Problem? FindDifference(SizeProbe probe)
    {
        var (nodes, others) = (_example.Graph.Nodes, probe.Graph.Nodes);
        for (var i = 0; i < Math.Min(nodes.Count, others.Count); i++)
        {
            if (!NodeText.IsSamePlace(nodes[i], others[i]))
                return ProbeProblems.OtherLayers(others[i], probe);
            if (nodes[i].Degree != others[i].Degree)
                return ProbeProblems.OtherDegree(_example, probe, i);
            if (_texts[i] != NodeText.Of(others[i]) || nodes[i].Parameters != others[i].Parameters)
                return ProbeProblems.OtherText(_example, probe, i);
        }

        return nodes.Count == others.Count && _example.Graph.Results.Select(static result => result.Node).SequenceEqual(probe.Graph.Results.Select(static result => result.Node))
            ? null
            : ProbeProblems.OtherLayers(others[others.Count - 1], probe);
    }

    private bool IsSame(SizeProbe probe) => probe.IsSound && FindDifference(probe) is null;

    // What to write where sizes of one n would do, or multiples.
    private string WayOut(SizeProbe probe, long period)
    {
        if (!probe.IsShapeMismatch)
            return "";
        if (_sizes.Unknowns.Count > 1 && AreEqualSizesSound(period))
            return "; where the sizes are equal, give them one name, as in " + Named();
        var (multiple, first) = (Math.Min(period, MaxProbes), FirstOpen());
        return period > 1 && first.Start == 0 && Enumerable.Range(1, MinProbes).All(i => Probe([.. _example.Values.Select(value => (value / multiple + i) * multiple)]).IsSound)
            ? $"; where only multiples fit, write so, such as \"{multiple * first.Step} * n\""
            : "";
    }

    private bool AreEqualSizesSound(long period)
    {
        var size = _sizes.Size(FirstOpen(), _example.Values);
        return Enumerable.Range(1, MinProbes).All(i => Probe(_sizes.ValuesOf(size + i * StepOf(0, period))).IsSound);
    }

    private SampleSize FirstOpen() => _example.Graph.Inputs.SelectMany(input => _sizes.Of(input.Step) ?? default).First(static size => size.Unknown is not null);

    // [Input("left", 16, "n"), Input("right", 16, "n")], or [XDnn(3, "n", "n")]
    private string Named()
    {
        var inputs = _example.Graph.Inputs.Select(input =>
        {
            var sizes = string.Join(", ", (_sizes.Of(input.Step) ?? default).Select(static size => size.Unknown is null ? size.Text : "\"n\""));
            return input.Step == Problem.OnXDnn ? $"XDnn({sizes})" : $"Input(\"{input.Name}\", {sizes})";
        });
        return $"[{string.Join(", ", inputs)}]";
    }

    // The smallest n of each that fits with the others large, raised until they fit together, and so does what is a little larger.
    private IReadOnlyList<long> FindLeast(long period)
    {
        var least = _example.Values.Select((_, name) => FindLeast(name)).ToArray();
        var raises = 0;
        for (var above = 0L; above < Math.Min(Math.Max(2, period), MaxProbes); above++)
        {
            var more = above;
            if (IsSame(Probe([.. least.Select(value => value + more)])))
                continue;
            if (++raises > MaxRaises)
                return _example.Values;
            for (var name = 0; name < least.Length; name++)
                least[name] = Math.Min(least[name] + above + 1, _example.Values[name]);
            above = -1;
        }

        return least;
    }

    private long FindLeast(int name)
    {
        var (below, least) = (0L, _example.Values[name]);
        while (least - below > 1)
        {
            var middle = below + (least - below) / 2;
            (below, least) = IsSame(Probe([.. _example.Values.Select((other, i) => i == name ? middle : other)])) ? (below, middle) : (middle, least);
        }

        return least;
    }

    private ArchitectureGraph Refuse(IEnumerable<Problem> problems) => _example.Graph with
    {
        Declaration = _sizes.Declaration,
        Problems = [.. _sizes.Problems.Concat(problems).Distinct()],
    };

    // The example, with open sizes in what is told of it.
    private ArchitectureGraph Label(IReadOnlyList<SizeProbe> probes, IReadOnlyList<long> least)
    {
        var labels = new SizeLabels([_example, .. probes]);
        var graph = _example.Graph;
        return graph with
        {
            Declaration = _sizes.Declaration,
            Inputs = [.. graph.Inputs.Select(input => Open(input, least))],
            Nodes = [.. graph.Nodes.Select((node, i) => node with { OpenOutput = labels.Of(probe => probe.Nodes[i].Output), Resized = probes[0].Graph.Nodes[i].Scope })],
            Result = graph.Result! with { Shape = labels.Of(static probe => probe.Output) },
            Outputs = [.. graph.Outputs.Select((output, i) => output with { Operand = output.Operand with { Shape = labels.Of(probe => probe.Outputs[i].Operand.Shape!) } })],
            Problems = ProbeProblems.Common(_example, probes[0]),
        };
    }

    private NetInput Open(NetInput input, IReadOnlyList<long> least)
    {
        if (_sizes.Of(input.Step) is not { } sizes || sizes.All(static size => size.Unknown is null))
            return input;
        var open = new OpenSizes(sizes, _sizes.Shape(input.Step, least)!, input.Shape!);
        return input with { Shape = open.Shape, Open = open };
    }
}
