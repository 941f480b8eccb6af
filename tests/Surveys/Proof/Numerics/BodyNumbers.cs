using System;
using System.Linq;
using System.Reflection;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Testing;
using Module = TorchSharp.torch.nn.Module;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>What the numbers say of a body.</summary>
/// <param name="Scaling">
/// How far F(αx) is from αᵏF(x), relative to the largest output: the worst of two draws in eval mode and one in train mode. Null where every output is 0.
/// </param>
/// <param name="IsDrawn">Whether it draws in eval mode, so that F(x) is no function of x.</param>
/// <param name="Mixing">How far a sample's output by itself is from the same sample's in a batch, in eval mode.</param>
/// <param name="Gradient">How far Σ x·∂F/∂x is from k·ΣF, relative to Σ|F|, in eval mode. Null where every output is 0.</param>
public sealed record BodyNumbers(double? Scaling, bool IsDrawn, double Mixing, double? Gradient)
{
    private static readonly (int Seed, bool Training)[] Runs = [(1, false), (2, false), (1, true)];

    /// <summary>Whether it is homogeneous of the stated degree, and not constantly 0.</summary>
    public bool IsHomogeneous => Scaling <= Scalings.Significant;

    /// <summary>Whether the samples of a batch change each other's outputs.</summary>
    public bool IsMixing => Mixing > Scalings.Significant;

    /// <summary>Whether autograd gives the gradient of what is computed.</summary>
    public bool HasGradient => Gradient is null or <= Scalings.SignificantInSingle;

    /// <summary>Measures a body, each number with a new network, made with the defaults but for the truth value of that name.</summary>
    /// <exception cref="TestFailure">It throws.</exception>
    internal static BodyNumbers Measure(LoadedAssembly networks, Body body, string? turned = null)
    {
        try
        {
            var scaling = Runs.Max(run => With(net => run.Training && MixesInTraining(net)
                ? null
                : Scalings.WorstError(net, BodyNetwork.Call(net), body.Sizes, body.Degree, run.Seed, run.Training)));
            var drawn = With(net => Draws.WorstDifference(net, BodyNetwork.Call(net), body.Sizes, Runs[0].Seed)) > 0;
            var mixing = With(net => Mixtures.WorstError(net, BodyNetwork.Call(net), body.Sizes, Runs[0].Seed));
            return new(scaling, drawn, mixing, With(net => Gradients.WorstDefect(net, BodyNetwork.Call(net), body.Sizes, body.Degree, Runs[0].Seed)));
        }
        catch (Exception error) when (error is not TestFailure)
        {
            throw new TestFailure($"{body}: {(error as TargetInvocationException)?.InnerException ?? error}");
        }

        // A scale norm divides by the batch's own deviation while it trains, as the network says of itself.
        static bool MixesInTraining(Module net)
        {
            net.train();
            return net is IXDnn { MixesSamples: true };
        }

        T With<T>(Func<Module, T> measure)
        {
            using var net = BodyNetwork.Create(networks, body, turned);
            return measure(net);
        }
    }
}
