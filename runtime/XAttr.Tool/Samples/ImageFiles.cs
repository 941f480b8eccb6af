using System;
using System.Collections.Generic;
using XAttr.Data;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>Images in files of their own, decoded when they are asked for; it may be asked for several at the same time.</summary>
/// <param name="files">The files and their classes.</param>
/// <param name="transform">From an image to values of 0 to 1 of one size.</param>
/// <param name="numbers">What becomes of those.</param>
internal sealed class ImageFiles(IReadOnlyList<(string Path, int Class)> files, ImageTransform transform, Normalization numbers) : utils.data.Dataset
{
    // Whole in the transform where that computes in the type that is asked for.
    private readonly ImageTransform? _whole = numbers.Type == ScalarType.Float32 ? numbers.In(transform) : null;

    public override long Count => files.Count;

    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        var (path, label) = files[(int)index];
        using var image = DecodedImage.Read(path);
        var values = _whole is not null ? _whole.Apply(image) : numbers.Apply(transform.Apply(image).unsqueeze(0)).squeeze(0);
        return new() { ["data"] = values, ["label"] = tensor((long)label) };
    }
}
