using XAttr.Surveys.Proof.Corpus;

namespace XAttr.Surveys.Proof.Modules;

/// <summary>What the analyzers say of a network with a module in it, and whether the numbers agree.</summary>
/// <param name="Case">The module.</param>
/// <param name="IsBetween">Whether it stands between two other layers.</param>
/// <param name="Text">"degree 1", "refused: …" or "cannot prove: …".</param>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Disagreement">What the numbers say against it; null where they agree or nothing was said.</param>
public sealed record ModuleVerdict(ModuleCase Case, bool IsBetween, string Text, VerdictKind Kind, string? Disagreement)
{
    public override string ToString() => $"{(IsBetween ? "  in a net" : Case.ToString()),-70} {Text}{(Disagreement is null ? "" : " DISAGREES: " + Disagreement)}";
}
