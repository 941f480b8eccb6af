namespace XAttr.Examples.Smoothness;

/// <summary>What the command line says.</summary>
internal sealed record SmoothnessOptions
{
    /// <summary>Passes over the training images.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>How many networks of each kind there are, with seeds from 1.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>λ.</summary>
    public double Lambda { get; init; } = 0.001;

    /// <summary>Only the first of the training images; null for all.</summary>
    public int? TrainImages { get; init; }

    /// <summary>Folder of Fashion-MNIST; null for where Debian's package puts it.</summary>
    public string? Data { get; init; }

    /// <summary>Where table and figures go.</summary>
    public string Out { get; init; } = "out";
}
