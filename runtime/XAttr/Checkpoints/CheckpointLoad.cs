using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>What a checkpoint's loading did. Names are those of the network, without the parts of wrappers.</summary>
public sealed record CheckpointLoad
{
    /// <summary>The tensors of the network that now have the file's values.</summary>
    public required IReadOnlyList<string> Loaded { get; init; }

    /// <summary>The biases of the file that were dropped.</summary>
    public required IReadOnlyList<string> DroppedBiases { get; init; }

    /// <summary>The tensors of the file that were ignored as the options say.</summary>
    public required IReadOnlyList<string> Ignored { get; init; }

    /// <summary>
    /// What stood beside the tensors and was passed over, as the network has no tensor of its name: objects of Python, tensors of types that are not read
    /// (<see cref="TensorSet.Unread"/>).
    /// </summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>
    /// What the file says of itself: the metadata of safetensors; of a training's checkpoint how many epochs and steps were over and its seed, as "epoch",
    /// "step" and "seed". Empty for other files.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The tensors of the network that kept their values as the options allow.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
