using System;
using System.Collections.Generic;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>Samples as a network sees them.</summary>
/// <param name="Path">Where they are from.</param>
/// <param name="Inputs">[N, …], normalised.</param>
/// <param name="Labels">Their classes, int64, [N]; null where nobody knows them.</param>
/// <param name="Names">What each is called.</param>
/// <param name="Classes">What the classes are called; null where they have numbers alone.</param>
/// <param name="Normalization">What was done to them; null where they are no images.</param>
internal sealed record LabelledSamples(
    string Path, Tensor Inputs, Tensor? Labels, IReadOnlyList<string> Names, IReadOnlyList<string>? Classes, (double[] Mean, double[] Deviation)? Normalization) : IDisposable
{
    /// <summary>How many there are.</summary>
    public long Count => Inputs.size(0);

    /// <summary>The labels.</summary>
    /// <exception cref="BadInputException">There are none.</exception>
    public Tensor RequiredLabels => Labels ?? throw new BadInputException($"{Path}: its samples have no labels, and this command needs them.");

    /// <summary>The samples and their labels.</summary>
    /// <exception cref="BadInputException">There are no labels.</exception>
    public TensorDataset Dataset => new(Inputs, RequiredLabels);

    /// <summary>What a class is called.</summary>
    public string ClassName(long index) => Classes is { } names && index < names.Count ? names[(int)index] : FormattableString.Invariant($"class {index}");

    /// <summary>The image of a sample; null where it is none.</summary>
    public RgbImage? Image(long index)
    {
        if (Normalization is not { } normalization)
            return null;
        using var sample = Inputs[index].to(ScalarType.Float32);
        return RgbImage.FromNormalized(sample, normalization.Mean, normalization.Deviation);
    }

    public void Dispose()
    {
        Inputs.Dispose();
        Labels?.Dispose();
    }
}
