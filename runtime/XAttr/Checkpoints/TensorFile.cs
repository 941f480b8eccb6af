using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>
/// Files of named tensors. Reads the checkpoints of PyTorch (<c>torch.save</c>: .pth, .pt, .pth.tar; the zip format and the one before 1.6)
/// safetensors, and what TorchSharp's <c>module.save</c> and the trainer write, told apart by their content; writes safetensors. Nothing in a file is ever executed: of a pickle only plain
/// containers and the rebuilding of tensors are understood, everything else is an inert name.
/// </summary>
public static class TensorFile
{
    private const int SignatureLength = 264;

    /// <summary>Reads the tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="section">The entry of a PyTorch checkpoint that holds the tensors; see <see cref="CheckpointLoadOptions.Section"/>.</param>
    /// <param name="verifyChecksums">Whether damage is looked for; see <see cref="CheckpointLoadOptions.VerifyChecksums"/>.</param>
    /// <returns>The tensors, to be disposed; of a checkpoint's other entries, such as an optimiser's state, nothing is loaded.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">It is damaged, truncated, or of another format.</exception>
    /// <exception cref="UnsupportedFileException">
    /// It has no tensors by name that are read, or several sections of them to choose from. Objects of Python and other tensors beside them are passed over
    /// (<see cref="TensorSet.Unread"/>).
    /// </exception>
    public static TensorSet Read(string path, string? section = null, bool verifyChecksums = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        var tensors = ReadFormat(file, path, section, verifyChecksums);
        if (tensors.Count > 0 || tensors.Unread.Count == 0)
            return tensors;
        var (name, what) = tensors.Unread.First();
        throw new UnsupportedFileException(path, $"it has no tensors that can be read: '{name}' is {what}");
    }

    private static TensorSet ReadFormat(FileStream file, string path, string? section, bool verifyChecksums)
    {
        Span<byte> start = stackalloc byte[SignatureLength];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        // A file of TorchSharp may begin with these letters too, but a name follows there.
        if (start.StartsWith("PK"u8) && (start.Length == 2 || start[2] < ' '))
            return PyTorchZip.Read(file, path, section, verifyChecksums);
        if (start.Length > 8 && start[8] == '{')
            return SafetensorsReader.Read(file, path);
        if (TorchSharpReader.Starts(file))
            return TorchSharpReader.Read(file, path);
        if (PyTorchLegacy.Starts(start))
            return PyTorchLegacy.Read(file, path, section);
        throw start.Length == SignatureLength && start[257..].StartsWith("ustar"u8)
            ? new UnsupportedFileException(path, "a tar archive, as PyTorch wrote them before 0.2; load it there and save it again")
            : new CorruptFileException(path, "by its first bytes no checkpoint of PyTorch, no safetensors file, and none of TorchSharp's");
    }

    /// <summary>Whether the file is one of TorchSharp's.</summary>
    internal static bool IsTorchSharp(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[9];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        return !(start.Length > 8 && start[8] == '{') && TorchSharpReader.Starts(file);
    }

    /// <summary>Writes tensors as safetensors, whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors of any device and memory layout; those that share memory are written each for itself.</param>
    /// <param name="metadata">What the file says of itself.</param>
    /// <exception cref="ArgumentException">A tensor's element type is not in safetensors, or a name is.</exception>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void Write(
        string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }
}
