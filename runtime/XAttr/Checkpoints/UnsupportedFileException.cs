using System;
using System.IO;

namespace XAttr.Checkpoints;

/// <summary>A file that may well be in order, but holds what is not read here. The message names the file, and what it holds.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What is not read and what to do instead, without the file's name and the full stop.</param>
public sealed class UnsupportedFileException(string path, string reason) : IOException($"{path}: {reason}.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
