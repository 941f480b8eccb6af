using System;
using System.IO;
using System.Text;

namespace XAttr.Checkpoints;

/// <summary>Writes a file whole or not at all: into a temporary file beside it, which is then renamed over it.</summary>
internal static class AtomicFile
{
    /// <summary>Writes <paramref name="path"/> through <paramref name="write"/>; if that throws, the old file stays.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content to the stream, which is closed afterwards.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="IOException">The file cannot be written, as where the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        RequireFolder(path);
        // The same folder, because a rename is atomic only within one file system.
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            DeleteIfThere(temporary);
            if (error is IOException or UnauthorizedAccessException)
                throw Named(path, temporary, error);
            throw;
        }
    }

    /// <summary>Writes text as UTF-8 without a byte order mark.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Adds bytes at the end, all of them or none.</summary>
    /// <inheritdoc cref="Write(string, Action{Stream})"/>
    public static void Append(string path, ReadOnlySpan<byte> bytes)
    {
        RequireFolder(path);
        try
        {
            // Unbuffered, so that nothing is left to be written when the file is closed.
            using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var end = stream.Seek(0, SeekOrigin.End);
            try
            {
                stream.Write(bytes);
            }
            catch (IOException)
            {
                stream.SetLength(end);
                throw;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Named(path, path, error);
        }
    }

    /// <summary>Refuses a path whose folder does not exist, or is a file, by the folder's name.</summary>
    /// <exception cref="DirectoryNotFoundException">It does not.</exception>
    public static void RequireFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            var way = File.Exists(folder) ? "where its folder should be there is a file" : "its folder does not exist, and must be made first";
            throw new DirectoryNotFoundException($"{path} cannot be written, because {way}: {folder}.");
        }
    }

    // What went wrong, of the file that was asked for.
    private static IOException Named(string path, string opened, Exception error)
    {
        var reason = error.Message.Replace($" : '{Path.GetFullPath(opened)}'", "", StringComparison.Ordinal).Replace(opened, path, StringComparison.Ordinal);
        return new($"{path} cannot be written: {reason}", error);
    }

    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
