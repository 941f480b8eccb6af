namespace XAttr;

/// <summary>What one bias contributes to the logits.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Elements">How many numbers it has.</param>
/// <param name="Share">mean|b·∂F/∂b| / mean|F|, over samples and classes.</param>
/// <param name="PredictedFlips">The share of samples, 0 to 1, whose largest logit is another without its contribution, gates staying as they are.</param>
/// <param name="Flips">The share whose largest logit is another when it is set to 0 and the network is run.</param>
public readonly record struct BiasContribution(string Name, long Elements, double Share, double PredictedFlips, double Flips);
