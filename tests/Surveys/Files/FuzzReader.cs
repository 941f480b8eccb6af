using System;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Data;
using XAttr.Examples.Shared;

namespace XAttr.Surveys.Files;

/// <summary>Reads a file as a user would, and everything in it.</summary>
internal static class FuzzReader
{
    // A view that repeats its elements can stand for more than there is memory; only its user's copy would take it.
    private const long MostElements = 1 << 16;

    // A header is quickly changed into one of a large image, and what it takes to decode it is what it says.
    private const long MostPixels = 1 << 20;

    private static readonly ImageTransform Small = new() { Resize = 20, CenterCrop = 16 };

    /// <summary>Whether it was loaded; false if it was refused with one of the exceptions that say so.</summary>
    public static bool Loads(string path, FuzzSeed seed, Random random)
    {
        try
        {
            if (seed.Format is FuzzFormat.Idx or FuzzFormat.IdxGzip)
                IdxFile.Read(path, rank: seed.Name.StartsWith("images", StringComparison.Ordinal) ? 3 : 1);
            else if (seed.Format is FuzzFormat.Image or FuzzFormat.Png)
                ReadImage(path);
            else if (seed.Format == FuzzFormat.Onnx)
                return NetworkReader.Loads(path, random);
            else
                ReadTensors(path, random);
            return true;
        }
        catch (Exception error) when (error is CorruptFileException or UnsupportedFileException)
        {
            return false;
        }
    }

    private static void ReadImage(string path)
    {
        using var image = DecodedImage.Read(path, MostPixels);
        using var values = Small.Apply(image);
    }

    private static void ReadTensors(string path, Random random)
    {
        using var tensors = TensorFile.Read(path, verifyChecksums: random.Next(2) == 0);
        using var scope = torch.NewDisposeScope();
        foreach (var tensor in tensors.Values.Where(static tensor => tensor.numel() is > 0 and <= MostElements))
            tensor.to(torch.ScalarType.Float64).sum();
    }
}
