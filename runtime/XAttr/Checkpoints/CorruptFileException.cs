using System;
using System.IO;

namespace XAttr.Checkpoints;

/// <summary>A file whose content cannot be right: damaged, truncated, or of another format. The message names the file.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What is wrong, without the file's name and the full stop.</param>
/// <param name="inner">What found it, if anything did.</param>
public sealed class CorruptFileException(string path, string reason, Exception? inner = null) : IOException($"{path}: {reason}.", inner)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;
}
