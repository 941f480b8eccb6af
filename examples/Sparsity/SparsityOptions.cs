namespace XAttr.Examples.Sparsity;

/// <summary>What the command line says.</summary>
internal sealed record SparsityOptions
{
    /// <summary>How many splits there are.</summary>
    public int Repetitions { get; init; } = 200;

    /// <summary>On how many of them λ is chosen, unless all is run in full.</summary>
    public int Search { get; init; } = 40;

    /// <summary>Every λ and every number of references on every split, as published; hours instead of minutes.</summary>
    public bool Full { get; init; }

    /// <summary>The splits by which λ is chosen.</summary>
    public int SearchedSplits => Full ? Repetitions : System.Math.Min(Search, Repetitions);

    /// <summary>The steps of a training.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The largest number of references in the sweep of expected gradients.</summary>
    public int MostReferences { get; init; } = 128;

    /// <summary>The trainings side by side; 0 is one a processor.</summary>
    public int Workers { get; init; }

    /// <summary>The folder of NHANES I; null for the stand-in.</summary>
    public string? Data { get; init; }

    /// <summary>Where results, table and figures go.</summary>
    public string Out { get; init; } = "out";
}
