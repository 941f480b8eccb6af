using System;

namespace XAttr.Checkpoints;

/// <summary>How <see cref="ModuleCheckpoints.LoadCheckpoint"/> loads.</summary>
public sealed record CheckpointLoadOptions
{
    /// <summary>
    /// The entry of a PyTorch checkpoint that holds the tensors, such as "state_dict" or "ema". Without it: "state_dict",
    /// "model_state_dict" or "model" where there is one, else the checkpoint itself where it holds tensors, else its only entry that does.
    /// </summary>
    public string? Section { get; init; }

    /// <summary>
    /// Whether the check values of a PyTorch archive are compared, which shows damage. Default true; files that were saved with
    /// <c>torch.serialization.set_crc32_options(False)</c> have wrong ones.
    /// </summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>
    /// Whether biases that the network has none for, as an X-DNN has none, are left out. The network computes something else then: train it further, and
    /// measure it. Default: an error names them.
    /// </summary>
    public bool DropBiases { get; init; }

    /// <summary>Tensors of the file that are not wanted, by their names with the wrappers' parts taken out, such as a classifier of other classes.</summary>
    public Func<string, bool>? Ignore { get; init; }

    /// <summary>Tensors of the network that may be missing in the file and then keep their values. Default: none.</summary>
    public Func<string, bool>? AllowMissing { get; init; }
}
