using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>What attributions are of, for priors that are about more than their numbers.</summary>
/// <param name="Model">The network.</param>
/// <param name="Inputs">Its inputs, each [M, …].</param>
/// <param name="Target">What is attributed.</param>
/// <param name="Rows">Which of the M samples have an attribution, in its order, int64, [N].</param>
/// <param name="Epochs">How many epochs of the training, a part of one included, are over.</param>
internal sealed record ExplainedSamples(AttributedModel Model, Tensor[] Inputs, Target Target, Tensor Rows, double Epochs)
{
    /// <summary>Some of the samples, by their position.</summary>
    public ExplainedSamples Only(Tensor positions) => this with { Rows = Rows.index_select(0, positions.to(Rows.device)) };
}
