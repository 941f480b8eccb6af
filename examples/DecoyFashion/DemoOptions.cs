namespace XAttr.Examples.DecoyFashion;

/// <summary>What the command line asks for.</summary>
internal sealed record DemoOptions
{
    /// <summary>
    /// The weight of the prior for every seed, chosen by the accuracy on held-out training images (--hold-out) with the seeds 101 to
    /// 103, which no result is reported for.
    /// </summary>
    public const double DefaultLambda = 30;

    public int Epochs { get; init; } = 2;

    public double Lambda { get; init; } = DefaultLambda;

    public int Seed { get; init; } = 1;

    /// <summary>The folder of the data set; null searches for it.</summary>
    public string? Data { get; init; }

    public string Out { get; init; } = "out";

    public string Device { get; init; } = "cpu";

    /// <summary>How many of the training images are used; null for all.</summary>
    public int? TrainImages { get; init; }

    /// <summary>Whether the last sixth of the training images takes the place of the test images.</summary>
    public bool HoldOut { get; init; }

    public int Threads { get; init; } = 2;

    /// <summary>Where the result is written as JSON, if anywhere.</summary>
    public string? Json { get; init; }
}
