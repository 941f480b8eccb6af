namespace XAttr.Surveys.Proof.Corpus;

/// <summary>The kinds of verdicts.</summary>
public enum VerdictKind
{
    /// <summary>Its degree was proved.</summary>
    Proved,

    /// <summary>It was said to have no degree.</summary>
    Refused,

    /// <summary>Nothing was said.</summary>
    CannotProve,
}
