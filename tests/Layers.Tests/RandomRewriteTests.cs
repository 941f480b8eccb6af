using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Architecture;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Declarations;
using XAttr.Surveys.Layers.Numerics;
using Xunit.Abstractions;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Layers.Tests;

/// <summary>Random networks that are rewritten, against the same as declared: with the same weights the same bits, of outputs, attributions and second derivatives.</summary>
public sealed class RandomRewriteTests(ITestOutputHelper output)
{
    private const int Seed = 2;
    private const int Declarations = 300;

    // libtorch has no second derivative of it, which the gradient of a loss of the attribution takes.
    private const string OnceDifferentiable = "Hardsigmoid";

    [Fact]
    public void A_rewritten_network_gives_the_bits_of_the_declared_one()
    {
        var cases = RandomSurvey.Draw(new Random(Seed), Declarations).ConvertAll(static declaration => declaration.ToCase());
        var rewritten = FamilyCompiler.Compile("RandomRewrites", cases, Judgement.Of).Values.Where(IsRewritten).ToList();
        var declared = FamilyCompiler.Compile("RandomAsDeclared", rewritten.ConvertAll(static item => AsDeclared(item.Case)), Judgement.Of);
        var kinds = rewritten.SelectMany(static item => Rewritten(item).Select(static node => node.Layer.Name)).GroupBy(static name => name);
        output.WriteLine($"{rewritten.Count} of {cases.Count} networks are rewritten: {string.Join(", ", kinds.Select(static kind => $"{kind.Key} {kind.Count()}"))}");

        Assert.True(rewritten.Count >= Declarations / 20, $"only {rewritten.Count} networks are rewritten");
        var telling = rewritten.Count(item => Compare(item, declared[AsDeclared(item.Case).ToString()]));
        Assert.True(2 * telling >= rewritten.Count, $"only {telling} of {rewritten.Count} networks have an attribution other than 0");
    }

    private static bool IsRewritten(CompiledCase item) =>
        item.Verdict is { Fault: null, IsRefused: false } && item.Graph is { IsProved: true, Embedding: null, Degree.Numerator: > 0 } && Rewritten(item).Any()
        && !item.Graph.Nodes.Any(static node => node.Layer.Name == OnceDifferentiable);

    private static IEnumerable<Node> Rewritten(CompiledCase item) => ExactRewrites.Apply(item.Graph).Nodes.Where(static node => node.Rewrites.Length > 0);

    private static LayerCase AsDeclared(LayerCase rewritten) =>
        new(rewritten.Steps, rewritten.Input) { Blocks = rewritten.Blocks, HasRegular = rewritten.HasRegular, IsAsDeclared = true };

    // Whether there was something to compare: an attribution that is a number, and not 0 everywhere.
    private static bool Compare(CompiledCase rewritten, CompiledCase declared)
    {
        var tells = false;
        // Small integers make ties in the windows, and maxima of exactly 0.
        foreach (var integers in new[] { false, true })
        {
            using var scope = NewDisposeScope();
            using var random = new NumericNet(rewritten);
            using var other = declared.CreateNet();
            other.to(ScalarType.Float64);
            if (integers)
                Round(random.Module);
            other.load_state_dict(random.Module.state_dict());
            var input = integers ? random.Input.mul(2).round() : random.Input;
            foreach (var training in random.HasTrainMode ? new[] { false, true } : [false])
            {
                var (expected, actual) = (Explain(other, input, training), Explain(random.Module, input, training));
                Assert.Equal(expected.Keys, actual.Keys);
                Assert.All(expected.Keys, key => Assert.True(AreSame(expected[key], actual[key]), $"{rewritten.Case}: {key} differs"));
                tells |= actual["the attribution"]!.nan_to_num(0).count_nonzero().ToInt64() > 0;
            }
        }

        return tells;
    }

    private static void Round(Module net)
    {
        using var frozen = no_grad();
        foreach (var parameter in net.parameters())
            parameter.round_();
    }

    // Output, attribution, and the gradients of a loss of both.
    private static Dictionary<string, Tensor?> Explain(Module<Tensor, Tensor> net, Tensor input, bool training)
    {
        net.train(training);
        net.zero_grad();
        manual_seed(Seed);
        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(0L), createGraph: true);
        if (output.requires_grad)
            output.square().sum().add(attribution.pow(3).sum()).backward();
        var results = net.named_parameters().ToDictionary(static pair => "the gradient of " + pair.name, static pair => pair.parameter.grad?.clone());
        (results["the output"], results["the attribution"]) = (output, attribution);
        return results;
    }

    private static bool AreSame(Tensor? expected, Tensor? actual) => expected is null || actual is null
        ? expected is null && actual is null
        : expected.eq(actual).logical_or(expected.isnan().logical_and(actual.isnan())).all().ToBoolean();
}
