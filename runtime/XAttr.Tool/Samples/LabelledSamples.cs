using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using XAttr.Training;
using static TorchSharp.torch;
using NamedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>;

namespace XAttr.Tool;

/// <summary>Samples as a network sees them: in memory, or in files that are read when they are asked for.</summary>
internal sealed class LabelledSamples : IDisposable
{
    /// <summary>The target of a sample whose class nobody knows.</summary>
    public const int NoLabel = -100;

    // What Expected Gradients draw from.
    private const int MostReferences = 1000;

    private readonly NamedSamples _data;
    private readonly SampleRequest _request;
    private readonly Tensor? _labels;
    private readonly List<Tensor> _owned = [];
    private Tensor? _inputs;
    private Tensor? _references;

    /// <summary>Samples that a data set reads.</summary>
    /// <param name="path">Where they are from.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="data">The data set.</param>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="labels">Their classes; null where nobody knows them.</param>
    public LabelledSamples(string path, SampleRequest request, NamedSamples data, long[] shape, long[]? labels)
    {
        (Path, _request, _data, Shape) = (path, request, data, shape);
        _labels = labels is null ? null : Own(tensor(labels));
    }

    /// <summary>Samples in memory.</summary>
    /// <param name="path">Where they are from.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="inputs">[N, …], as they are read; of images from 0 to 1. They are copied.</param>
    /// <param name="labels">Their classes, int64, [N], copied too; null where nobody knows them.</param>
    public LabelledSamples(string path, SampleRequest request, Tensor inputs, Tensor? labels)
    {
        using var scope = NewDisposeScope();
        (Path, _request) = (path, request);
        _inputs = Own(request.Numbers.Apply(inputs).clone());
        _labels = labels is null ? null : Own(labels.clone());
        _data = new TensorDataset(_inputs, _labels ?? Own(full(_inputs.size(0), NoLabel, ScalarType.Int64)));
        Shape = _inputs.shape[1..];
    }

    /// <summary>Where they are from.</summary>
    public string Path { get; }

    /// <summary>How many there are.</summary>
    public long Count => _data.Count;

    /// <summary>The shape of a sample.</summary>
    public long[] Shape { get; }

    /// <summary>What each is called.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>What the classes are called; null where they have numbers alone.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Whether they can be looked at: values from 0 to 1, before they were normalised, of one or three channels.</summary>
    public required bool AreImages { get; init; }

    /// <summary>How many threads read them.</summary>
    public int Workers => _request.Workers;

    /// <summary>All of them, [N, …], in memory from now on.</summary>
    public Tensor Inputs => _inputs ??= First(Count);

    /// <summary>The first 1,000, which methods draw from that need references.</summary>
    public Tensor References => _references ??= First(MostReferences);

    /// <summary>Their classes, int64, [N]; null where nobody knows them.</summary>
    public Tensor? Labels => _labels;

    /// <summary>Their classes.</summary>
    /// <exception cref="BadInputException">There are none.</exception>
    public Tensor RequiredLabels => Labels ?? throw new BadInputException(
        $"{Path}: its samples have no labels, and this command needs them{(AreImages ? "; images have them where there is a folder for each class" : "")}.");

    /// <summary>The samples and their labels.</summary>
    /// <exception cref="BadInputException">There are no labels.</exception>
    public NamedSamples Dataset
    {
        get
        {
            _ = RequiredLabels;
            return _data;
        }
    }

    /// <summary>Some of them that follow one another, and their labels.</summary>
    /// <inheritdoc cref="Dataset" path="/exception"/>
    public NamedSamples Part(long start, long length)
    {
        if (length == Count)
            return Dataset;
        return _inputs is null ? new Section(Dataset, start, length) : new TensorDataset(Own(_inputs.narrow(0, start, length)), Own(RequiredLabels.narrow(0, start, length)));
    }

    /// <summary>The first so many, [n, …], which are disposed with the rest.</summary>
    public Tensor First(long count)
    {
        if (_inputs is not null)
            return Own(_inputs.narrow(0, 0, Math.Min(count, Count)));
        using var scope = NewDisposeScope();
        var rows = new List<Tensor>();
        // Not one more is read than there are to be.
        foreach (var batch in TensorDataset.Stream(new Section(_data, 0, Math.Min(count, Count)), batchSize: 32, Workers))
            rows.Add(batch.Inputs.clone());
        return Own(cat(rows));
    }

    /// <summary>Some that follow one another, batch by batch: inputs and labels, which are gone when the next is asked for.</summary>
    /// <exception cref="BadInputException">There are no labels.</exception>
    public IEnumerable<(Tensor Inputs, Tensor Labels)> Batches(int size, long start, long length, CancellationToken cancellation) =>
        TensorDataset.Stream(Part(start, length), size, Workers, cancellation).Select(static batch => (batch.Inputs, batch.Targets));

    /// <summary>What a class is called.</summary>
    public string ClassName(long index) => Classes is { } names && index < names.Count ? names[(int)index] : FormattableString.Invariant($"class {index}");

    /// <summary>The image of a sample; null where it is none.</summary>
    public RgbImage? Image(long index)
    {
        if (!AreImages)
            return null;
        using var scope = NewDisposeScope();
        var sample = (_inputs is null ? _data.GetTensor(index)["data"] : _inputs[index]).to(ScalarType.Float32);
        var (mean, deviation, _) = _request.Numbers;
        return RgbImage.FromNormalized(sample, mean is [] ? [0] : mean, deviation is [] ? [1] : deviation);
    }

    public void Dispose()
    {
        _data.Dispose();
        _owned.ForEach(static tensor => tensor.Dispose());
    }

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    private sealed class Section(NamedSamples data, long start, long count) : utils.data.Dataset
    {
        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index) => data.GetTensor(start + index);
    }
}
