namespace XAttr.Checkpoints;

/// <summary>What becomes of the biases of a checkpoint that the network has none for, as an X-DNN has none.</summary>
public enum CheckpointBiases
{
    /// <summary>An error names them.</summary>
    Refuse,

    /// <summary>They are left out. The network computes something else then: train it further, and measure it.</summary>
    Drop,
}
