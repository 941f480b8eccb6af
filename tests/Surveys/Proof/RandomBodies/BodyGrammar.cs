using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Surveys.Proof.RandomBodies.Steps;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.RandomBodies;

/// <summary>Random bodies over the operations that the analyzers know, in the ways that people write them; some are broken on purpose.</summary>
internal sealed class BodyGrammar(Random random)
{
    private const int MaxSteps = 14;

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using XAttr;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        """;

    private static readonly (int Weight, Func<BodyScope, BodyValue, BodyValue?> Step)[] Keeping =
    [
        (10, Pointwise.Keep), (1, Pointwise.Square), (1, Pointwise.Root), (2, Pointwise.Normalise),
        (5, Layers.Linear), (5, Layers.Convolve), (1, Layers.Pool), (1, Layers.Flatten), (1, Layers.Cut), (1, Layers.Transpose),
        (4, Joins.Add), (2, Joins.Concatenate), (2, Joins.Multiply), (1, Joins.Divide),
        (1, Flow.Branch), (1, Flow.Loop), (1, Flow.Layers), (1, Flow.Sequence), (1, Flow.Method), (1, Flow.MethodOfTwo), (1, Flow.Lambda),
        (1, Flow.Reassign), (1, Flow.InPlace),
        (2, Containers.Keep), (2, Lambdas.Keep), (1, Accessors.Number), (1, Accessors.Indexer),
    ];

    private static readonly (int Weight, Func<BodyScope, BodyValue, BodyValue?> Step)[] Breaking =
    [
        (8, Pointwise.Break), (3, Layers.BiasedLinear), (3, Layers.BiasedConvolve), (2, Layers.BatchNorm), (1, Flow.BrokenBranch),
        (3, Containers.Break), (3, Lambdas.Break), (1, Accessors.BrokenIndexer), (3, Data.Count), (2, Data.Mix), (2, Data.Draw),
    ];

    public Body Next(int index)
    {
        var body = new BodyScope(random);
        long[] sizes = random.Next(2) == 0 ? [random.Next(3, 6)] : [random.Next(1, 4), 4, 4];
        body.Values.Add(new BodyValue("input", sizes, 1));

        // Half of the bodies are meant to be homogeneous.
        var breaks = random.Next(2) == 0 ? 0 : random.Next(1, 4);
        var steps = random.Next(3, MaxSteps);
        for (var i = 0; i < steps; i++)
            Extend(body, breaks);

        var result = Finish(body);
        var degree = result.Hint is { Numerator: > 0 } hint ? hint : 1;
        var stated = degree == 1 ? "" : $"(Degree = {degree.Numerator}, DegreeDenominator = {degree.Denominator})";
        var source = $"{Usings}namespace Bodies.random.B{index};\n[XDnn{stated}]\npublic partial class Net : Module<Tensor, Tensor>\n{{\n{body.Members(result.Name)}}}\n";
        return new Body(BodyCollection.Bodies, "random", $"B{index}", [sizes], degree, "", new Markup(source, []));
    }

    // On what no scaling changes everything is allowed, and is tried.
    private void Extend(BodyScope body, int breaks)
    {
        var x = body.Any();
        var isFree = x.Hint == 0;
        var table = random.Next(isFree ? 3 : 12) < (isFree ? 1 : breaks) ? Breaking : Keeping;
        Choose(table)(body, x);
    }

    private Func<BodyScope, BodyValue, BodyValue?> Choose((int Weight, Func<BodyScope, BodyValue, BodyValue?> Step)[] table)
    {
        var left = random.Next(table.Sum(static item => item.Weight));
        foreach (var (weight, step) in table)
        {
            left -= weight;
            if (left < 0)
                return step;
        }

        throw new InvalidOperationException("the weights sum to more than the weights");
    }

    // A late one of positive degree where there is one; what is of degree 0 gates it.
    private BodyValue Finish(BodyScope body)
    {
        var last = body.Values.Where(static value => value.Name != "input").DefaultIfEmpty(body.Values[0]).ToList();
        var result = last.LastOrDefault(static value => value.Hint is null or { Numerator: > 0 }) ?? last[^1];
        var gate = body.Values.LastOrDefault(value => value.Hint == 0 && value.Sizes.SequenceEqual(result.Sizes));
        if (gate is not null && result.Hint is not null && result != gate)
            result = body.Let($"{result.Name} * {gate.Name}", result.Sizes, result.Hint);
        return result.Rank == 1 ? result : Layers.Flatten(body, result)!;
    }
}
