using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Loads a network from a file of PyTorch, safetensors, TorchSharp or the trainer, and saves it as safetensors.</summary>
public static partial class ModuleCheckpoints
{
    /// <summary>
    /// Copies the tensors of a file into the network's parameters and buffers, whole or not at all; types and devices stay the network's.
    /// "module." and inner ".module." of DataParallel, and "_orig_mod." of torch.compile, are taken out of the names.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="path">The file; its format is told by its content (<see cref="TensorFile.Read"/>).</param>
    /// <param name="options">What is left out, and what may be missing.</param>
    /// <param name="rename">
    /// From a name in the file to the network's, for tensors that were saved of a larger network or under other names:
    /// <c>name => name.Replace("backbone.", "")</c>. The options are asked for the new names.
    /// </param>
    /// <returns>What was loaded and what was not.</returns>
    /// <exception cref="CheckpointMismatchException">Tensors are missing, unexpected or of another shape; all of them are listed.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">It is damaged, truncated, or of another format.</exception>
    /// <exception cref="UnsupportedFileException">
    /// It has no tensors that are read, or of a tensor's name it holds something else, such as a sparse one. What the network has no tensor for is passed over.
    /// </exception>
    public static CheckpointLoad LoadCheckpoint(this Module model, string path, CheckpointLoadOptions? options = null, Func<string, string>? rename = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        var training = TensorFile.IsTorchSharp(path) ? Checkpoint.Verify(path) : null;
        using var file = TensorFile.Read(path, options.Section, options.VerifyChecksums);
        using var scope = torch.NewDisposeScope();
        var match = new CheckpointMatch(model, file, path, options, rename);
        using (new ModuleUse(model))
        using (torch.no_grad())
        {
            foreach (var (target, source) in match.Pairs.Values)
                target.copy_(source);
        }
        return new()
        {
            Loaded = [.. match.Pairs.Keys],
            DroppedBiases = match.Biases,
            Ignored = match.Ignored,
            Missing = match.Missing,
            Unread = match.Unread,
            Metadata = training?.ToMetadata() ?? file.Metadata,
        };
    }

    /// <summary>Writes the network's parameters and buffers as safetensors, whole or not at all.</summary>
    /// <param name="model">The network.</param>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="metadata">What the file says of itself.</param>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void SaveCheckpoint(this Module model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        TensorFile.Write(path, model.state_dict(), metadata);
    }
}
