using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Surveys.Proof.Numerics;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Proof.Tests;

/// <summary>Every body written by hand gets the verdict that it must get, at the exact places; and the verdicts are what the numbers say.</summary>
public sealed class BodyTests
{
    private const int Seed = 1;

    // What says that F(αx) ≠ αᵏF(x); the other rules are about gradients, or about what is not known.
    private static readonly HashSet<string> Refusing =
        [.. new[] { "bias", "parameter", "constant", "activation", "clipping", "batchnorm", "eps", "unequal", "softmax", "input", "degree", "zero", "other" }.Select(static name => RuleNames.Ids[name])];

    private static readonly Lazy<BodySurvey> Survey = new(BodySurvey.Measure);
    private static readonly Lazy<LoadedAssembly> Networks = new(static () => LoadedAssembly.Load(Survey.Value.Compilation));

    public static TheoryData<string> Families { get; } = new(BodyReader.All.Select(static body => body.Family).Distinct());

    private static IEnumerable<Body> Measurable => BodyReader.All.Where(static body => body.Sizes.Count > 0);

    /// <summary>Those of which the numbers tell whether they scale; not those whose rules are about gradients alone, or about what is not known.</summary>
    public static TheoryData<string> Scaling { get; } = Names(Measurable.Where(static body => !IsDrawn(body) && (IsProved(body) || IsRefused(body) || HoldsForSome(body))));

    public static TheoryData<string> Proved { get; } = Names(Measurable.Where(IsProved));

    public static TheoryData<string> Batched { get; } =
        Names(Measurable.Where(static body => IsProved(body) && !IsDrawn(body)));

    [Fact]
    public void NamesAreUnique() =>
        Assert.Equal(BodyReader.All.Count, BodyReader.All.Select(static body => body.ToString()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Families))]
    public void Diagnostics_are_the_marked_ones(string family)
    {
        var faults = Survey.Value.Faults.Where(item => item.Key.Family == family && item.Value.Count > 0).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(static item => $"{item.Key}:\n    {string.Join("\n    ", item.Value)}")));
    }

    [Theory]
    [MemberData(nameof(Scaling))]
    public void Verdict_is_what_the_numbers_say(string name)
    {
        var body = BodyReader.All.Single(body => body.ToString() == name);
        if (IsProved(body))
        {
            Assert.InRange(Error(body, training: false)!.Value, 0, Scalings.Significant);
        }
        else if (IsRefused(body))
        {
            var worst = new[] { Error(body, training: false), Error(body, training: true) }.Max();
            Assert.True(worst > Scalings.Significant, $"the largest error is {worst}");
        }
        else
        {
            // With the defaults it holds; with a truth value turned round it does not.
            Assert.InRange(Error(body, training: false)!.Value, 0, Scalings.Significant);
            var turned = Constructor(body).GetParameters().Where(static parameter => parameter.ParameterType == typeof(bool)).Max(parameter => Error(body, training: false, parameter.Name));
            Assert.True(turned > Scalings.Significant, $"the largest error is {turned}");
        }
    }

    [Theory]
    [MemberData(nameof(Batched))]
    public void Samples_mix_where_that_is_said_and_nowhere_else(string name)
    {
        var body = BodyReader.All.Single(body => body.ToString() == name);
        var isSaid = body.Rules.Contains(RuleNames.Ids["mixing"]);
        using var net = (Module)Constructor(body).Invoke([.. Constructor(body).GetParameters().Select(static parameter => parameter.DefaultValue)]);
        var moved = Mixtures.WorstError(net, Call(net), body.Sizes, Seed);
        Assert.Equal(isSaid, moved > Scalings.Significant);
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void Output_is_drawn_where_that_is_said_and_nowhere_else(string name)
    {
        var body = BodyReader.All.Single(body => body.ToString() == name);
        using var net = (Module)Constructor(body).Invoke([.. Constructor(body).GetParameters().Select(static parameter => parameter.DefaultValue)]);
        Assert.Equal(IsDrawn(body), Draws.WorstDifference(net, Call(net), body.Sizes, Seed) > 0);
    }

    // Of what draws by the framework's own generator, which no seed sets, two calls tell nothing but that.
    private static bool IsDrawn(Body body) => body.Rules.Contains(RuleNames.Ids["drawn"]);

    private static bool IsProved(Body body) => body.Rules.All(FlowAnalysis.LeavesProved.Contains);

    private static bool IsRefused(Body body) => body.Rules.Any(Refusing.Contains);

    private static bool HoldsForSome(Body body) => body.Rules.All(static rule => rule == RuleNames.Ids["arguments"]);

    private static TheoryData<string> Names(IEnumerable<Body> bodies) => new(bodies.Select(static body => body.ToString()));

    private static double? Error(Body body, bool training, string? turned = null)
    {
        var arguments = Constructor(body).GetParameters().Select(parameter => parameter.Name == turned ? !(bool)parameter.DefaultValue! : parameter.DefaultValue);
        using var net = (Module)Constructor(body).Invoke([.. arguments]);
        return Scalings.WorstError(net, Call(net), body.Sizes, body.Degree, Seed, training);
    }

    private static Func<Tensor[], Tensor> Call(Module net) => net switch
    {
        IEmbeddedXDnn embedded => inputs => embedded.ForwardEmbedded(inputs[0]),
        Module<Tensor, Tensor> one => inputs => one.call(inputs[0]),
        Module<Tensor, Tensor, Tensor> two => inputs => two.call(inputs[0], inputs[1]),
        Module<Tensor, Tensor, Tensor, Tensor> three => inputs => three.call(inputs[0], inputs[1], inputs[2]),
        _ => throw new InvalidOperationException($"{net.GetType()} takes more inputs than bodies have"),
    };

    private static ConstructorInfo Constructor(Body body) =>
        Networks.Value.Assembly.GetType(body.TypeName, throwOnError: true)!.GetConstructors().MinBy(static item => item.GetParameters().Length)!;
}
