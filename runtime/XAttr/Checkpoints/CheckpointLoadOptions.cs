using System;

namespace XAttr.Checkpoints;

/// <summary>How <see cref="ModuleCheckpoints.LoadCheckpoint"/> loads.</summary>
public sealed record CheckpointLoadOptions
{
    /// <summary>How the file is read.</summary>
    public TensorFileOptions File { get; init; } = new();

    /// <summary>What becomes of biases that the network has none for. Default: an error.</summary>
    public CheckpointBiases Biases { get; init; }

    /// <summary>Tensors of the file that are not wanted, by their names with the wrappers' parts taken out, such as a classifier of other classes.</summary>
    public Func<string, bool>? Ignore { get; init; }

    /// <summary>Tensors of the network that may be missing in the file and then keep their values. Default: none.</summary>
    public Func<string, bool>? AllowMissing { get; init; }
}
