using System;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Runtime.Exact;

/// <summary>Trainings that are to keep a group of features within a budget: on average, or certified in a box around each sample.</summary>
/// <param name="Features">The group.</param>
/// <param name="Share">Its budget.</param>
/// <param name="Radius">Half the sides of the boxes.</param>
internal sealed record CertifiedTraining(long[] Features, double Share, double Radius)
{
    /// <summary>How often every sample is seen.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>λ.</summary>
    public double Weight { get; init; } = 3;

    /// <summary>Trains on loss + λ·Ω, and says for which share of samples the budget is certified then.</summary>
    /// <param name="net">The network, in float64.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="test">The samples to certify.</param>
    /// <param name="isCertified">Whether Ω is about the boxes, which grow to their size in the first half, or about the batches' mean shares.</param>
    public double Run(Module<Tensor, Tensor> net, Func<Tensor, Tensor, Tensor> loss, TensorDataset training, TensorDataset test, bool isCertified)
    {
        using var scope = NewDisposeScope();
        using var prior = new BudgetPrior((Features, Share)) { Radius = isCertified ? WeightSchedule.WarmUp(Radius, Epochs / 2.0) : null };
        using var optimizer = optim.Adam(net.parameters(), 2e-3);
        new Trainer(net, loss, optimizer, new() { Epochs = Epochs, Seed = 1, Prior = prior, PriorWeight = WeightSchedule.WarmUp(Weight, Epochs / 2.0) }).Train(training);
        var target = test.Targets.dtype == ScalarType.Int64 ? test.Targets : Target.Sum;
        return prior.Certify(net, test.Inputs.sub(Radius), test.Inputs.add(Radius), target).le(Share).to(ScalarType.Float64).mean().ToDouble();
    }
}
