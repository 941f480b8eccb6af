using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace XAttr.Checkpoints;

/// <summary>
/// The weights of a network in TorchSharp's own format, which <see cref="ModuleCheckpoints.LoadCheckpoint"/> and <c>module.load(path)</c> read, and beside them a small .json file that
/// says what they are. Both are written to temporary files and renamed, so that an interrupted save leaves the previous checkpoint.
/// </summary>
internal static class Checkpoint
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

    /// <summary>What stands beside weights, if anything does.</summary>
    /// <exception cref="CorruptFileException">The .json file is not one of a checkpoint, or does not belong to these weights.</exception>
    public static CheckpointInfo? Verify(string path)
    {
        if (!File.Exists(InfoPath(path)))
            return null;
        var info = ReadInfo(path);
        using var stream = File.OpenRead(path);
        return Hash(stream) == info.WeightsSha256
            ? info
            : throw new CorruptFileException(
                path,
                $"not the file that {InfoPath(path)} was written for: it is damaged, or a save was interrupted between the two; "
                + "without that file the weights alone are read");
    }

    /// <summary>Reads only what a checkpoint says of itself.</summary>
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

    /// <summary>Throws where a file could not be written, before the work that it is to keep.</summary>
    internal static void RequireDirectory(string path)
    {
        AtomicFile.RequireFolder(path);
        if (Directory.Exists(path))
            throw new ArgumentException($"The path {path} is a folder; it must name a file.", nameof(path));
    }

    private static string InfoPath(string path) => path + ".json";

    private static string Hash(Stream stream) => Convert.ToHexString(SHA256.HashData(stream)).ToLowerInvariant();
}
