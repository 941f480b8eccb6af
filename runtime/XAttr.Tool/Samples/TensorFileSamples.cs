using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>
/// A file of tensors, safetensors or PyTorch's: "images" or "inputs", [N, …], and "labels", [N]. Bytes go from 0 to 255 and become 0 to 1; other numbers
/// stay as they are.
/// </summary>
internal sealed class TensorFileSamples : ISampleSource
{
    private static readonly string[] Inputs = ["images", "inputs"];

    public bool Reads(string path) => File.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is ".safetensors" or ".pt" or ".pth";

    public LabelledSamples Read(string path, SampleRequest request)
    {
        request.RequireNothingOf(path, tables: true, images: true);
        using var file = TensorFile.Read(path);
        using var scope = NewDisposeScope();
        var name = Inputs.FirstOrDefault(file.ContainsKey)
            ?? throw new BadInputException($"{path}: it has no tensor 'images' or 'inputs'; it has {string.Join(", ", file.Keys)}.");
        var all = file[name];
        if (all.dim() < 2 || all.size(0) == 0)
            throw new BadInputException($"{path}: '{name}' has shape {Cell.Text(all.shape, "")}; it must be [N, …] with a sample at least.");
        var count = request.Of(all.size(0));
        var inputs = all.narrow(0, 0, count);
        var areImages = inputs.dtype == ScalarType.Byte;
        return new(path, request, areImages ? inputs.to(ScalarType.Float32).div(255) : inputs, Labels(path, file, all.size(0), count))
        {
            Names = [.. Enumerable.Range(0, count).Select(static i => FormattableString.Invariant($"sample-{i}"))],
            AreImages = areImages,
        };
    }

    private static Tensor? Labels(string path, TensorSet file, long samples, long count)
    {
        if (!file.TryGetValue("labels", out var labels))
            return null;
        if (labels.dim() != 1 || labels.size(0) != samples || labels.is_floating_point())
            throw new BadInputException($"{path}: 'labels' has shape {Cell.Text(labels.shape, "")} and type {labels.dtype}; it must be a whole number for each of {samples} samples.");
        return labels.narrow(0, 0, count).to(ScalarType.Int64);
    }
}
