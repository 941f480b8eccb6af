using System;
using System.IO;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>Reads the bytes of a tensor.</summary>
internal static class ElementReader
{
    // A span holds no more; in pieces of this size a larger tensor is looked through.
    private const long Piece = 1 << 30;

    /// <summary>A tensor [count] from the stream's next bytes, which the caller has checked to be there.</summary>
    /// <exception cref="CorruptFileException">The bytes end before, or a Boolean is neither 0 nor 1.</exception>
    public static Tensor Read(Stream stream, ElementType type, long count, string path, string name)
    {
        var tensor = empty([count], dtype: type.Type, device: CPU);
        try
        {
            if (count > 0)
                tensor.ReadBytesFromStream(stream);
            if (type.Type == ScalarType.Bool)
                CheckBooleans(tensor, path, name);
            return tensor;
        }
        catch (EndOfStreamException error)
        {
            tensor.Dispose();
            throw new CorruptFileException(path, $"{name} is truncated", error);
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    // What libtorch does with another byte in a Boolean is undefined.
    private static void CheckBooleans(Tensor tensor, string path, string name)
    {
        for (var start = 0L; start < tensor.numel(); start += Piece)
        {
            using var piece = tensor.narrow(0, start, Math.Min(Piece, tensor.numel() - start));
            if (piece.bytes.ContainsAnyExceptInRange((byte)0, (byte)1))
                throw new CorruptFileException(path, $"{name} holds Booleans that are neither 0 nor 1");
        }
    }
}
