using System;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch.Cases.Comparison;
using XAttr.Benchmarks.Torch.Workers;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>A case and how it is measured.</summary>
/// <param name="Name">Its name, the same in torch_benchmark.py.</param>
/// <param name="Figure">What the ledger calls its ratio.</param>
/// <param name="Create">Builds it, in a worker.</param>
/// <param name="Repetitions">Repetitions a round: enough for a tenth of a second or so.</param>
/// <param name="Rounds">Rounds a set of worker processes.</param>
/// <param name="Processes">Sets of worker processes: where memory happens to lie differs from one to the next.</param>
/// <param name="Tolerance">How far the two sides' checks may lie apart, relative.</param>
/// <param name="Bound">What the ratio to the same written by hand in TorchSharp must satisfy: of a training step, to the plain one.</param>
internal sealed record CaseDescription(
    string Name, string Figure, Func<ICase> Create, int Repetitions, int Rounds, int Processes, double Tolerance, Bound Bound)
{
    /// <summary>What its parts are.</summary>
    public CaseKind Kind { get; private init; }

    /// <summary>What is compared; PyTorch's times are beside the others where PYTHON names one that has it.</summary>
    public Side[] Sides => Kind == CaseKind.ExpectedGradients || Side.Python is null ? [Side.CSharp] : [Side.CSharp, Side.PyTorch];

    /// <summary>Rounds before those that count: the just-in-time compiler replaces hot code in the background, up to a second later.</summary>
    public int WarmUpRounds => Kind switch
    {
        CaseKind.Job => 2,
        // A step of more than a few milliseconds does not notice what code it is called from.
        CaseKind.Comparison => Repetitions > 3 ? 1 : 0,
        CaseKind.TrainingStep => Repetitions > 1 ? 3 : 1,
        _ => 0,
    };

    /// <summary>All cases, in the order they run.</summary>
    public static CaseDescription[] All { get; } =
    [
        new("mlp_prior_step", "mlp_prior_step", () => new MlpPriorStepCase(), 40, 10, 3, Rounding(sums: 16, terms: 512), Bound.AtMost(1.05)),
        new("xalexnet_xgradient", "xalexnet_xgradient", () => new XAlexNetXGradientCase(), 1, 12, 2, Rounding(sums: 16, terms: 9216), Bound.AtMost(1.05)),
        Training("mlp", TrainingNet.Mlp, 40, 10, Rounding(sums: 16, terms: 512), Bound.AtMost(MostOverPlainOfOneOutput)),
        Training("cnn", TrainingNet.Cnn, 10, 10, Rounding(sums: 16, terms: 1568), Bound.AtMost(MostOverPlain)),
        Training("alexnet", TrainingNet.AlexNet, 1, 6, Rounding(sums: 32, terms: 9216), Bound.AtMost(MostOverPlain)),
        Training("resnet50", TrainingNet.ResNet50, 1, 4, Rounding(sums: 4 * 54, terms: 4608), Bound.AtMost(MostOverPlain)),
        new("b3", "b3", () => new ExpectedGradientsCase(), 1, 1, 1, 0, Bound.None) { Kind = CaseKind.ExpectedGradients },
        .. Subject.All.Select(static subject => new CaseDescription(
            Subject.Prefix + subject.Name, Subject.Prefix + subject.Name, () => new ComparisonCase(subject), subject.Repetitions, subject.Rounds, 1,
            Rounding(subject.Sums, subject.Terms), Bound.None) { Kind = CaseKind.Comparison }),
    ];

    // With a single output four passes over the layers do.
    private const double MostOverPlainOfOneOutput = 2;

    // Six passes over the layers to three are 2; the rest is for activations and pooling, which are passed once more.
    private const double MostOverPlain = 2.25;

    private static CaseDescription Training(string net, TrainingNet subject, int repetitions, int rounds, double tolerance, Bound bound) =>
        new("step_" + net, "step." + net, () => new TrainingStepCase(subject), repetitions, rounds, 1, tolerance, bound) { Kind = CaseKind.TrainingStep };

    // A float32 sum of n terms in another order differs by about sqrt(n) half ulps; `sums` of them stand one behind the other.
    private static double Rounding(int sums, int terms) => sums * Math.Sqrt(terms) * Math.Pow(2, -24);
}
