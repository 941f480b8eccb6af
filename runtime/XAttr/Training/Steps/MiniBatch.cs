using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What goes through the network at once.</summary>
/// <param name="Inputs">The samples, each [N, …].</param>
/// <param name="Targets">Their targets, [N, …].</param>
/// <param name="Rows">What else is known of them.</param>
/// <param name="Share">Its share of the samples of the optimiser step.</param>
/// <param name="Epochs">How many epochs, a part of one included, are over.</param>
/// <param name="Position">The batches, from 0, that came before it in the whole training.</param>
internal sealed record MiniBatch(Tensor[] Inputs, Tensor Targets, SampleRows Rows, double Share, double Epochs, long Position)
{
    /// <summary>Whether its one sample stands in for none, in a process that has no part of the batch: it takes part in all exchanges, and counts nowhere.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>The batch's part of what the optimiser step minimises.</summary>
    public Tensor Weigh(Tensor objective)
    {
        if (Share == 1)
            return objective;
        using Scalar share = Share;
        return objective.mul(share);
    }
}
