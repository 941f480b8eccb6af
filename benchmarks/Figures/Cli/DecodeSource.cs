using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Data;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>
/// Photographs, decoded and resized by us and by PIL. <c>XATTR_IMAGES</c> names a folder of real ones, which are not ours to give away; without it, pictures that look
/// like some to a decoder are made.
/// </summary>
internal sealed class DecodeSource : IFigureSource
{
    private const string Output = "artifacts/figures/images";
    private const int Made = 32;

    public string Name => "decoded photographs";

    public IEnumerable<LedgerLine> Measure()
    {
        var bound = Bound.AtMost(1);
        var real = Environment.GetEnvironmentVariable("XATTR_IMAGES") is { Length: > 0 } named ? named : null;
        var folder = real ?? Path.Combine(MadePhotographs.Folder(Made), "0");
        var kind = real is null ? "made photographs (XATTR_IMAGES names no folder of real ones)" : "photographs";
        Directory.CreateDirectory(Output);
        var images = PythonScript.Measure("benchmarks/images_twin.py", "decode", folder, Output)["images"];
        var (decoded, resized) = (new List<double>(), new List<double>());
        foreach (var path in Directory.GetFiles(folder).Where(static path => Path.GetExtension(path) is ".jpg" or ".png"))
        {
            using var scope = NewDisposeScope();
            using var image = DecodedImage.Read(path);
            decoded.Add(Difference(image.ToTensor(), path, ".rgb"));
            // Levels of 0 to 255 from values of 0 to 1.
            resized.Add(Difference((ImageTransform.ImageNetEvaluation with { Mean = [0], Deviation = [1] }).Apply(image).mul(255).round(), path, ".224"));
        }

        if (decoded.Count == 0 || decoded.Count != images)
            throw new InvalidDataException($"{folder} holds {decoded.Count} photographs for us and {images} for PIL.");
        yield return new Figure("decode.grey_levels", Math.Max(decoded.Max(), resized.Max()), $"grey levels, mean absolute difference to PIL, worst of {images} {kind}, decoded and resized", bound);
        yield return new Figure("decode.grey_levels_decoded", decoded.Max(), "the same of decoding alone", bound);
    }

    private static double Difference(Tensor planes, string path, string kind)
    {
        var expected = tensor(File.ReadAllBytes(Path.Combine(Output, Path.GetFileName(path) + kind)));
        return planes.permute(1, 2, 0).reshape(-1).to(ScalarType.Float32).sub(expected.to(ScalarType.Float32)).abs().mean().ToDouble();
    }
}
