using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace XAttr.Checkpoints;

/// <summary>
/// The weights of a network in TorchSharp's own format, which <c>module.load(path)</c> reads too, and beside them a small .json file that
/// says what they are. Both are written to temporary files and renamed, so that an interrupted save leaves the previous checkpoint.
/// </summary>
public static class Checkpoint
{
    /// <summary>Writes the network's parameters and buffers to <paramref name="path"/>, and <paramref name="info"/> to path + ".json".</summary>
    /// <returns>The info as written, with the hash of the weights.</returns>
    /// <exception cref="DirectoryNotFoundException">The directory does not exist.</exception>
    public static CheckpointInfo Save(Module model, string path, CheckpointInfo info)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(info);
        RequireDirectory(path);

        AtomicFile.Write(path, stream =>
        {
            using (torch.NewDisposeScope())
            using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
                model.save(writer);
            stream.Position = 0;
            info = info with { WeightsSha256 = Hash(stream) };
        });
        AtomicFile.Write(InfoPath(path), stream => JsonSerializer.Serialize(stream, info, CheckpointJson.Default.CheckpointInfo));
        return info;
    }

    /// <summary>Loads a checkpoint into a network of the same architecture.</summary>
    /// <returns>What the checkpoint says of itself.</returns>
    /// <exception cref="FileNotFoundException">One of the two files is missing.</exception>
    /// <exception cref="CorruptFileException">The .json file is not one of a checkpoint, or does not belong to these weights.</exception>
    /// <exception cref="ArgumentException">The weights are those of another architecture.</exception>
    public static CheckpointInfo Load(Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var info = ReadInfo(path);
        using (var stream = File.OpenRead(path))
        {
            if (Hash(stream) != info.WeightsSha256)
                throw new CorruptFileException(
                    path,
                    $"not the file that {InfoPath(path)} was written for: it is damaged, or a save was interrupted between the two; "
                    + "module.load(path) reads the weights alone");
        }

        LoadOrRestore(model, path);
        return info;
    }

    /// <summary>Reads only what a checkpoint says of itself.</summary>
    /// <inheritdoc cref="Load" path="/returns"/>
    /// <exception cref="FileNotFoundException">The .json file is missing.</exception>
    /// <exception cref="CorruptFileException">The .json file is not one of a checkpoint.</exception>
    public static CheckpointInfo ReadInfo(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(InfoPath(path));
            return JsonSerializer.Deserialize(stream, CheckpointJson.Default.CheckpointInfo)
                ?? throw new CorruptFileException(InfoPath(path), "describes no checkpoint: it holds null");
        }
        catch (JsonException error)
        {
            throw new CorruptFileException(InfoPath(path), "describes no checkpoint: " + error.Message.TrimEnd('.'), error);
        }
    }

    /// <summary>Throws where a checkpoint could not be written, before the work that it is to keep.</summary>
    internal static void RequireDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"The directory of the checkpoint {path} does not exist: {directory}.");
        if (Directory.Exists(path))
            throw new ArgumentException($"The checkpoint's path {path} is a directory; it must name a file.", nameof(path));
    }

    // TorchSharp checks each tensor as it comes to it: without this, weights that do not fit would leave the network half loaded.
    private static void LoadOrRestore(Module model, string path)
    {
        using var scope = torch.NewDisposeScope();
        var before = model.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
        try
        {
            model.load(path);
        }
        catch (ArgumentException error)
        {
            model.load_state_dict(before);
            throw new ArgumentException($"The weights in {path} do not fit {model.GetType().Name}: {error.Message}", nameof(model), error);
        }
    }

    private static string InfoPath(string path) => path + ".json";

    private static string Hash(Stream stream) => Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
}
