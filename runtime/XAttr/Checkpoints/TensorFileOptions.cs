namespace XAttr.Checkpoints;

/// <summary>How <see cref="TensorFile.Read"/> reads.</summary>
public sealed record TensorFileOptions
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
}
