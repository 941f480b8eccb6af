using System;
using System.IO;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>A file of process 0, to be read by all processes, which need not see the same disk: the others read a copy that goes with it.</summary>
internal sealed class SharedFile : IDisposable
{
    private const int PieceBytes = 1 << 26;

    private SharedFile(FileStream stream) => Stream = stream;

    public FileStream Stream { get; }

    /// <summary>Opens it, or returns null in all processes where process 0 has none.</summary>
    public static SharedFile? Open(string path, ProcessGroup group)
    {
        FileStream? stream = group.Rank > 0 ? Temporary() : File.Exists(path) ? File.OpenRead(path) : null;
        if (group.Size > 1)
        {
            using var length = tensor(stream?.Length ?? -1);
            group.Broadcast(length);
            if (length.ToInt64() < 0 && group.Rank > 0)
                stream!.Dispose();
            if (length.ToInt64() < 0)
                return null;
            Copy(stream!, length.ToInt64(), group);
        }

        return stream is null ? null : new(stream);
    }

    public void Dispose() => Stream.Dispose();

    private static void Copy(FileStream stream, long length, ProcessGroup group)
    {
        using var piece = zeros(Math.Min(PieceBytes, Math.Max(1, length)), ScalarType.Byte);
        for (var done = 0L; done < length; done += piece.size(0))
        {
            var bytes = piece.bytes[..(int)Math.Min(piece.size(0), length - done)];
            if (group.Rank == 0)
                stream.ReadExactly(bytes);
            group.Broadcast(piece);
            if (group.Rank > 0)
                stream.Write(bytes);
        }

        stream.Position = 0;
    }

    private static FileStream Temporary() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
}
