using System;
using XAttr.Data;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>What is asked of a source.</summary>
/// <param name="Split">"train" or "test", where a source has both.</param>
/// <param name="Count">How many samples at most; null for all.</param>
/// <param name="Shape">The shape of a sample that the network takes; null where it does not say.</param>
/// <param name="Numbers">What becomes of their numbers.</param>
internal sealed record SampleRequest(string Split, int? Count, long[]? Shape, Normalization Numbers)
{
    /// <summary>Of a table, the column of the classes; null where none is named.</summary>
    public string? Label { get; init; }

    /// <summary>Of a table, what becomes of cells without a value.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>Of images to train on, whether a random part of each is taken, flipped or not.</summary>
    public bool Augment { get; init; }

    /// <summary>How many threads read samples that are not in memory.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>So many samples of those that there are.</summary>
    public int Of(long all) => (int)Math.Min(Count ?? all, all);

    /// <summary>Refuses what is for other samples than these.</summary>
    /// <exception cref="BadInputException">Something is.</exception>
    public void RequireNothingOf(string path, bool tables = false, bool images = false)
    {
        if (tables && (Label is not null || Missing != MissingValues.Refused))
            throw new BadInputException($"{path}: --label and --missing are for tables, which this is not.");
        if (images && Augment)
            throw new BadInputException($"{path}: --augment is for images in files of their own; --augment false leaves it out where a recipe has it.");
    }
}
