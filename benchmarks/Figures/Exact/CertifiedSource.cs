using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Examples.Sparsity;
using XAttr.Priors;
using XAttr.Surveys.Runtime.Exact;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>Bounds on shares: attacks on them, and how many samples' budgets they certify after a training for it and after one without.</summary>
internal sealed class CertifiedSource : IFigureSource
{
    private const int Training = 8000;

    // The strongest of the stand-in's features at most 5 % within a twentieth of a deviation.
    private static readonly CertifiedTraining Budget = new([3], 0.05, 0.05);

    public string Name => "certified shares";

    public IEnumerable<LedgerLine> Measure()
    {
        using var scope = NewDisposeScope();
        var (training, test) = Data();
        var (onAverage, certified) = (Trained(training, test, isCertified: false), Trained(training, test, isCertified: true));

        (IReadOnlyList<long>, double)[] groups = [([3], 1), ([9, 16, 22], 1), ([.. Enumerable.Range(0, 20).Select(static feature => (long)feature)], 1)];
        var some = test.Inputs.narrow(0, 0, 400);
        ShareAttacks[] attacks =
        [
            .. new[] { 0.05, 0.01, 0.001 }.Select(radius => Attack(certified.Net, some, radius, groups, random: 50, guided: 12)),
            .. new[] { 0.01, 0.001 }.Select(radius => Attack(onAverage.Net, some, radius, groups, random: 50, guided: 12)),
            Convolutional(),
        ];
        yield return new Figure("certified.attacks", attacks.Sum(static one => one.Attacks), "inputs of boxes and of their cones where a bound is below 100 %", Bound.AtLeast(110_000));
        yield return new Figure("certified.violations", attacks.Sum(static one => one.Violations), "of them with a larger share than the bound", Bound.Exactly(0));
        yield return new Figure("certified.share_of_rows", certified.Share, "of the stand-in's test rows: a feature at most 5 % in a box of ±0.05 deviations", Bound.AtLeast(1e-3));
        yield return new Figure("certified.share_gain", certified.Share - onAverage.Share, "above the same training on the mean share", Bound.AtLeast(1e-3));
    }

    private static (nn.Module<Tensor, Tensor> Net, double Share) Trained(TensorDataset training, TensorDataset test, bool isCertified)
    {
        manual_seed(1);
        var net = new CertifiedNet();
        net.to(ScalarType.Float64);
        var share = Budget.Run(net, static (output, target) => nn.functional.binary_cross_entropy_with_logits(output, target), training, test, isCertified);
        net.eval();
        Console.Error.WriteLine(Invariant($"figures: trained for {(isCertified ? "certified" : "mean")} shares: {share:0.0%} of {test.Count} rows certified, accuracy {net.Evaluate(test, new Accuracy()):0.0%}"));
        return (net, share);
    }

    // The demo's network as it is drawn, on images with noise.
    private static ShareAttacks Convolutional()
    {
        manual_seed(3);
        using var net = new DecoyNet();
        net.to(ScalarType.Float64);
        net.eval();
        using var corners = Decoy.CornerMask();
        long[] inCorners = [.. corners.flatten().nonzero().flatten().data<long>()];
        return Attack(net, rand([8, 1, 28, 28], ScalarType.Float64), 1e-5, [(inCorners, 1)], random: 50, guided: 12);
    }

    private static ShareAttacks Attack(nn.Module<Tensor, Tensor> net, Tensor input, double radius, (IReadOnlyList<long> Features, double Share)[] groups, int random, int guided)
    {
        using var budget = new BudgetPrior(groups);
        var found = ShareAttacks.Run(net, input, radius, budget, groups, 0, random, guided, seed: 1);
        Console.Error.WriteLine(Invariant($"figures: {net.GetType().Name}, ±{radius}: {found.Certified} bounds below 100 %, {found.Attacks} attacks, {found.Violations} above; least gap {found.Gap:0.0e0}"));
        return found;
    }

    private static (TensorDataset Training, TensorDataset Test) Data()
    {
        var data = StandInData.Make();
        var inputs = tensor(data.Rows.SelectMany(static row => row).ToArray(), [data.Rows.Length, data.FeatureCount], ScalarType.Float64);
        var labels = tensor(data.Labels, ScalarType.Float64).unsqueeze(1);
        return (Part(0, Training), Part(Training, data.Rows.Length - Training));

        TensorDataset Part(long start, long length) => new(inputs.narrow(0, start, length), labels.narrow(0, start, length));
    }
}

/// <summary>A perceptron over the features of the stand-in, one logit.</summary>
[XDnn(StandInData.Features)]
[Linear(32), ReLU, Linear(16), ReLU, Linear(1)]
internal sealed partial class CertifiedNet;
