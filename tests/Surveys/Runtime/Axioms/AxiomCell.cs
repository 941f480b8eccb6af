namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>One cell of the table of methods × axioms, measured.</summary>
/// <param name="Method">The method.</param>
/// <param name="Networks">The networks that it was tested on.</param>
/// <param name="Axiom">The axiom.</param>
/// <param name="Cases">How many random cases were tried.</param>
/// <param name="Violations">In how many the axiom did not hold.</param>
/// <param name="Expected">Whether it holds by the theory.</param>
/// <param name="Counterexample">The first case in which it did not hold, in numbers that reproduce it.</param>
internal sealed record AxiomCell(
    string Method, NetworkClass Networks, Axiom Axiom, int Cases, int Violations, bool Expected, string? Counterexample)
{
    /// <summary>Whether the axiom held in every case.</summary>
    public bool Holds => Violations == 0;

    /// <summary>Whether that is not what the theory says.</summary>
    public bool IsWrong => Holds != Expected;
}
