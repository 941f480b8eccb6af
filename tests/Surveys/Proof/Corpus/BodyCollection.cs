namespace XAttr.Surveys.Proof.Corpus;

/// <summary>The folders of the corpus.</summary>
public enum BodyCollection
{
    /// <summary>Made up to get a wrong verdict, with the places marked that must be underlined.</summary>
    Bodies,

    /// <summary>Module classes in the style of public repositories, all of them homogeneous.</summary>
    Modules,

    /// <summary>Whole networks in the style of public repositories, of which the numbers say whether they are homogeneous.</summary>
    Networks,

    /// <summary>What the proof is known to judge wrongly: it is here until it is mended.</summary>
    Limits,
}
