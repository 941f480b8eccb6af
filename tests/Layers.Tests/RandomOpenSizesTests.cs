using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Declarations;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

/// <summary>Random networks with some of their sizes left open, against the same networks declared for samples of many sizes.</summary>
public sealed class RandomOpenSizesTests(ITestOutputHelper output)
{
    private const int Seed = 5;
    private const int Declarations = 300;

    // How far above the least size each is tried.
    private static readonly long[] Above = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 33, 64, 97, 240];

    private static readonly Lazy<IReadOnlyList<CompiledCase>> Compiled = new(static () =>
    {
        var random = new Random(Seed);
        var cases = RandomSurvey.Draw(random, Declarations).Select(declaration => Open(declaration.ToCase(), random)).DistinctBy(static item => item.ToString()).ToList();
        return [.. FamilyCompiler.Compile("RandomOpen", cases, Judgement.Of).Values];
    });

    private static IReadOnlyList<CompiledCase> Proved { get; } = [.. Compiled.Value.Where(static item => item.Verdict is { Fault: null, IsRefused: false } && item.Graph.IsProved)];

    [Fact]
    public void What_is_proved_for_open_sizes_is_the_network_of_every_size()
    {
        output.WriteLine($"{Proved.Count} of {Compiled.Value.Count} networks go with open sizes");
        Assert.True(Proved.Count >= Declarations / 10, $"only {Proved.Count}");
        Assert.All(Proved, static item => Assert.All(Above, above => Assert.Null(Difference(item.Graph, Sample(item.Graph, above)))));
    }

    [Fact]
    public void What_is_refused_for_open_sizes_is_refused_or_another_network_for_some()
    {
        var refused = Compiled.Value.Where(static item => item.Verdict is { Fault: not null, IsRefused: false } && item.Graph.Declaration.IsComplete).ToList();
        Assert.All(refused, static item =>
        {
            Assert.True(
                Parts(item, Variant.XDnn) || (item.Case.HasRegular && Parts(item, Variant.Regular)) || item.Graph.Problems.Any(static problem => !problem.IsWarning && problem.Step < 0),
                $"{item.Case}: {item.Verdict.Fault}");
        });
    }

    [Fact]
    public void Below_the_least_size_stands_another_network_or_none()
    {
        var bounded = Proved.Where(static item => Enumerable.Range(0, item.Case.Input.Length).Count(i => item.Case.Input[i] < 0) == 1 && Least(item.Graph).Zip(item.Case.Input).Any(static size => size.Second < 0 && size.First > 1)).ToList();
        Assert.NotEmpty(bounded);
        Assert.All(bounded, static item => Assert.NotNull(Difference(item.Graph, Sample(item.Graph, -1))));
    }

    [Fact]
    public void Outputs_are_those_of_the_network_declared_for_the_size()
    {
        var sized = Proved.Select(static item => (Open: item, Case: At(item.Case, [.. Sample(item.Graph, 3)]))).DistinctBy(static pair => pair.Case.ToString()).ToList();
        var declared = FamilyCompiler.Compile("RandomOpenDeclared", sized.ConvertAll(static pair => pair.Case), Judgement.Of);
        var told = 0;
        foreach (var (open, layerCase) in sized)
        {
            using var scope = NewDisposeScope();
            manual_seed(1);
            using var net = open.CreateNet();
            using var other = declared[layerCase.ToString()].CreateNet();
            net.eval();
            other.eval();
            other.load_state_dict(net.state_dict());
            var input = open.Graph.Embedding?.Scope.Declaration["NumEmbeddings"] is IntegerValue { Value: var count }
                ? randint(0, count, [2, .. layerCase.Input], ScalarType.Int64)
                : randn([2, .. layerCase.Input]);
            // Some layers draw their windows.
            manual_seed(2);
            var actual = net.call(input);
            manual_seed(2);
            var expected = other.call(input);
            Assert.True(actual.shape.SequenceEqual(expected.shape) && actual.nan_to_num(7).equal(expected.nan_to_num(7)).all().ToBoolean(), open.Case.ToString());
            told += actual.nan_to_num(0).count_nonzero().ToInt64() > 0 ? 1 : 0;
        }

        Assert.True(2 * told >= sized.Count, $"only {told} of {sized.Count} networks have an output other than 0");
    }

    // Whether samples of some size are refused, or go through another network than those of the others.
    private static bool Parts(CompiledCase item, Variant variant)
    {
        ArchitectureGraph? first = null;
        foreach (var above in Above)
        {
            var graph = At(item.Graph, [.. item.Case.Input.Select(size => size < 0 ? 128 + above : size)], variant);
            first ??= graph;
            if (!graph.IsProved || Difference(first, graph) is not null)
                return true;
        }

        return false;
    }

    // One size at least, and each with even chances.
    private static LayerCase Open(LayerCase layerCase, Random random)
    {
        var first = random.Next(layerCase.Input.Length);
        return At(layerCase, [.. layerCase.Input.Select((size, i) => i == first || random.Next(2) == 0 ? -1 : size)]);
    }

    private static LayerCase At(LayerCase layerCase, long[] input) => new(layerCase.Steps, input) { Blocks = layerCase.Blocks, HasRegular = layerCase.HasRegular };

    private static EquatableArray<long> Least(ArchitectureGraph graph) => graph.Inputs[0].Open!.Least.Sizes;

    private static long[] Sample(ArchitectureGraph graph, long above) =>
        [.. Least(graph).Zip(graph.Inputs[0].Open!.Sizes, (least, size) => size.Unknown is null ? least : least + above)];

    private static ArchitectureGraph At(ArchitectureGraph graph, long[] sample, Variant variant = Variant.XDnn) => ArchitectureBuilder.Build(
        graph.Declaration with { Header = graph.Declaration.Header with { InputShape = new EquatableArray<long>(sample) } }, variant);

    private static string? Difference(ArchitectureGraph graph, long[] sample) => Difference(graph, At(graph, sample)) is { } difference ? $"for [{string.Join(", ", sample)}] {difference}" : null;

    // By what is emitted of each layer, and by the sizes that are told.
    private static string? Difference(ArchitectureGraph graph, ArchitectureGraph declared)
    {
        if (!declared.IsProved)
            return string.Join(" | ", declared.Problems.First(static problem => !problem.IsWarning).Arguments);
        if (graph.Nodes.Count != declared.Nodes.Count || graph.Degree != declared.Degree)
            return $"there are {declared.Nodes.Count} layers of degree {declared.Degree}";
        return graph.Nodes.Zip(declared.Nodes, static (node, other) =>
            NodeText.Of(node) != NodeText.Of(other) ? $"{NodeText.Of(node)} is {NodeText.Of(other)}"
            : !Fits(node.OpenOutput ?? node.Output, other.Output) ? $"{node.OutputText} is {other.Output}"
            : null).FirstOrDefault(static difference => difference is not null);
    }

    private static bool Fits(Shape told, Shape inferred) =>
        told.Rank == inferred.Rank && Enumerable.Range(0, told.Rank).All(i => told[i] == SampleSize.Open || told[i] == inferred[i]);
}
