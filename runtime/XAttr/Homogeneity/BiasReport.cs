using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace XAttr;

/// <summary>
/// What the biases of a regular network contribute, and what removing them would cost. A network of ReLUs and pooling is linear where its gates stay, so its
/// logits are exactly F = x·∂F/∂x + Σ b·∂F/∂b.
/// </summary>
/// <remarks>The decomposition is FullGrad's (Srinivas, Fleuret, NeurIPS 2019). A bias is a parameter with "bias" in its own name.</remarks>
/// <param name="Biases">
/// Each bias, in the network's order: how many numbers it has; mean|b·∂F/∂b| / mean|F| over samples and classes; the share of samples, 0 to 1, whose
/// largest logit is another without its contribution, gates staying as they are; and the share when it is set to 0 and the network is run. A share of
/// logits that are all 0 is 0, or infinite if the contribution is not 0; of m equal largest logits each counts 1/m.
/// </param>
/// <param name="Share">That of all together: mean|F − x·∂F/∂x| / mean|F|.</param>
/// <param name="PredictedFlips">The share of samples whose largest logit is another in x·∂F/∂x alone.</param>
/// <param name="Flips">The share whose largest logit is another when all are set to 0 and the network is run.</param>
/// <param name="Residual">‖F − x·∂F/∂x − Σ b·∂F/∂b‖₂ / ‖F‖₂: what none of them explains.</param>
/// <param name="Tolerance">What rounding alone may make of that.</param>
public sealed partial record BiasReport(
    IReadOnlyList<(string Name, long Elements, double Share, double PredictedFlips, double Flips)> Biases, double Share, double PredictedFlips, double Flips, double Residual, double Tolerance)
{
    /// <summary>Whether input and biases explain the logits, as they do in networks of ReLUs and pooling; else something smooth or another constant is in it.</summary>
    public bool IsExact => Residual <= Tolerance;

    /// <summary>The report as a table.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| bias | numbers | share of the logits | labels that flip, predicted | labels that flip |").AppendLine("| --- | --- | --- | --- | --- |");
        foreach (var (name, elements, share, predicted, flips) in Biases)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {elements} | {share:P2} | {predicted:P1} | {flips:P1} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| all | | {Share:P2} | {PredictedFlips:P1} | {Flips:P1} |");
        text.Append(CultureInfo.InvariantCulture, $"not explained: {Residual:0.0e0} ({(IsExact ? "rounding" : "NOT rounding: the network is not piecewise linear, or has constants that are no biases")})");
        return text.ToString();
    }
}
