using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace XAttr;

/// <summary>What <see cref="Homogeneity"/> measured.</summary>
public sealed record HomogeneityReport
{
    /// <summary>The network's type.</summary>
    public required string Network { get; init; }

    /// <summary>What was checked, so that it is known again.</summary>
    internal ModelIdentity? Checked { get; init; }

    /// <summary>What to do if attributions do not sum to the output though the network is homogeneous; null where nothing is known.</summary>
    internal string? Advice { get; init; }

    /// <summary>The degree k that the network claims.</summary>
    public required Rational Degree { get; init; }

    /// <summary>
    /// The relative error that rounding alone may cause: 4u(1 + Σ√n), u the unit roundoff of the input's type (6.0e-8 for Float32,
    /// 1.1e-16 for Float64), n the length of each layer's inner products and of the sum over the input.
    /// </summary>
    public required double Tolerance { get; init; }

    /// <summary>‖F(x)‖₂. Where it is 0 or not finite the input tells nothing, and nothing counts as shown.</summary>
    public required double OutputNorm { get; init; }

    /// <summary>
    /// F(αx) against αᵏF(x), one entry an α: ‖F(αx) − αᵏF(x)‖₂ / ‖αᵏF(x)‖₂ over the whole batch, and whether both sides agree to the bit; null where α
    /// or αᵏ is no power of two, so that scaling itself rounds.
    /// </summary>
    public required IReadOnlyList<(double Alpha, double RelativeError, bool? BitEqual)> Scalings { get; init; }

    /// <summary>
    /// |ΣA − F| / Σ|A| at the worst sample and output, 0 where ΣA = F and infinite where A is 0 and F is not; and how many of the outputs were tested.
    /// </summary>
    public required (double RelativeError, long Sample, long Output, int OutputsTested, long OutputCount) Completeness { get; init; }

    /// <summary>
    /// The degrees of the modules inside that state one by <see cref="HomogeneousAttribute"/> or are X-DNNs themselves, by their names in the network, and how far they are from it: the largest
    /// ‖f(αx) − αᵏf(x)‖₂ / ‖αᵏf(x)‖₂ on the tensor that reached them, infinite if it is not a number.
    /// </summary>
    public IReadOnlyList<(string Module, Rational Degree, double RelativeError)> StatedDegrees { get; init; } = [];

    /// <summary>
    /// How far the output of the first or the last sample moves where all other samples of the batch are others: the larger ‖F(x′)ᵢ − F(x)ᵢ‖₂ / ‖F(x)ᵢ‖₂. It
    /// is 0, or rounding, unless samples mix; null for a single sample, which cannot tell.
    /// </summary>
    public double? MixingError { get; init; }

    /// <summary>How far the output moves under another seed: ‖F₂(x) − F₁(x)‖₂ / ‖F₁(x)‖₂. It is 0 unless the network draws while evaluating.</summary>
    public double DrawnError { get; init; }

    /// <summary>Whether the network draws at random while evaluating, so that two attributions of one input differ.</summary>
    public bool Draws => DrawnError > Tolerance;

    /// <summary>Whether a sample's output depends on the others in its batch, so that no gradient of the batch is its attribution.</summary>
    public bool MixesSamples => MixingError > Tolerance;

    /// <summary>The largest of the relative errors of <see cref="Scalings"/>; infinite if one is not a number.</summary>
    public double MaxScalingError => Scalings.Max(scaling => double.IsNaN(scaling.RelativeError) ? double.PositiveInfinity : scaling.RelativeError);

    /// <summary>Whether the input can tell: the output is finite and not 0.</summary>
    public bool IsConclusive => OutputNorm is > 0 and < double.PositiveInfinity;

    /// <summary>Whether the network behaved as homogeneous of its degree, sample by sample: conclusive, and no error above <see cref="Tolerance"/>.</summary>
    public bool IsHomogeneous => IsConclusive && !MixesSamples && !Draws && MaxScalingError <= Tolerance && Completeness.RelativeError <= Tolerance
        && StatedDegrees.All(stated => stated.RelativeError <= Tolerance);

    /// <summary>Returns if the network behaved as homogeneous.</summary>
    /// <exception cref="InvalidOperationException">It did not, or the input could not tell; the message is the report.</exception>
    public void ThrowIfNotHomogeneous()
    {
        if (!IsHomogeneous)
            throw new InvalidOperationException(ToString());
    }

    /// <summary>The degree of the model that was checked; any other is refused, and so is another layer or another call of the same module.</summary>
    internal Rational DegreeOf(AttributedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Checked is not null && Checked.IsSameAs(model.Identity)
            ? Degree
            : throw new ArgumentException(
                $"The homogeneity check was passed by another network than this {ModuleName.Of(model.Module)}, or by another layer or call of it; check it too.", nameof(model));
    }

    /// <summary>The report as a few lines of text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Network}: {Verdict} of degree {Degree} (tolerance {Tolerance:0.0e0})");
        foreach (var (alpha, error, bitEqual) in Scalings)
        {
            var bits = bitEqual switch { true => ", bit-equal", false => ", not bit-equal", null => "" };
            text.AppendLine(CultureInfo.InvariantCulture, $"  F({alpha}·x) against {alpha}^{Degree}·F(x): relative error {error:0.0e0}{bits}");
        }

        if (MixesSamples)
            text.AppendLine(CultureInfo.InvariantCulture, $"  a sample beside others than its own: its output moves by {MixingError:0.0e0}");
        if (Draws)
            text.AppendLine(CultureInfo.InvariantCulture, $"  the same input under another seed: the output moves by {DrawnError:0.0e0}");
        foreach (var (module, degree, error) in StatedDegrees)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {module} states degree {degree}: relative error {error:0.0e0}");

        var (completeness, sample, output, tested, count) = Completeness;
        text.Append(CultureInfo.InvariantCulture, $"  |ΣA − F| / Σ|A|: {completeness:0.0e0} at sample {sample}, output {output}");
        text.Append(CultureInfo.InvariantCulture, $" (worst of {tested} of {count} outputs)");
        if (Advice is not null && !(completeness <= Tolerance))
            text.AppendLine().Append("  ").Append(Advice);
        return text.ToString();
    }

    private string Verdict => (IsConclusive, IsHomogeneous) switch
    {
        (true, _) when Draws => MaxScalingError <= Tolerance
            ? "it draws at random while evaluating, so that two attributions of one input differ: draw in training alone; not shown to be homogeneous"
            : "it draws at random while evaluating, and it is NOT homogeneous",
        (true, _) when MixesSamples => MaxScalingError <= Tolerance
            ? "samples mix: the output of one depends on the others in its batch, so there is no attribution of its own; not shown to be homogeneous"
            : "samples mix, and it is NOT homogeneous",
        (false, _) => $"inconclusive, ‖F(x)‖ is {OutputNorm.ToString(CultureInfo.InvariantCulture)}; not shown to be homogeneous",
        (_, true) => "homogeneous",
        (_, false) => "NOT homogeneous",
    };
}
