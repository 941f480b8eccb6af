using System;
using System.Collections.Generic;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The data sets of the demo, as images and as tensors.</summary>
internal sealed class DecoySets : IDisposable
{
    // What validation takes from the end of the training images: 10,000 of 60,000.
    private const int HeldOutShare = 6;

    private readonly List<IDisposable> _tensors = [];

    public DecoySets(FashionMnist data, DemoOptions options)
    {
        var (train, test) = options.HoldOut ? Split(data.Train) : (data.Train, data.Test);
        if (options.TrainImages is { } count)
        {
            train = count <= train.Count
                ? train.Slice(0, count)
                : throw new BadInputException($"--train-images asks for {count} images, there are {train.Count}.");
        }
        var random = new Random(options.Seed);
        TestImages = Decoy.WithRandomPatches(test, random);
        Clean = ToDataset(train);
        Decoys = ToDataset(Decoy.WithTellingPatches(train, random));
        Test = ToDataset(TestImages);
        TestWithoutPatches = ToDataset(test);
    }

    /// <summary>Training images as they are.</summary>
    public TensorDataset Clean { get; }

    /// <summary>The same images with patches that tell the class.</summary>
    public TensorDataset Decoys { get; }

    /// <summary>Test images with patches that tell nothing.</summary>
    public TensorDataset Test { get; }

    /// <summary>The same images as they are.</summary>
    public TensorDataset TestWithoutPatches { get; }

    /// <summary>The images of <see cref="Test"/>.</summary>
    public LabelledImages TestImages { get; }

    public void Dispose() => _tensors.ForEach(tensor => tensor.Dispose());

    private static (LabelledImages Train, LabelledImages HeldOut) Split(LabelledImages images)
    {
        var held = images.Count / HeldOutShare;
        return held > 0
            ? (images.Slice(0, images.Count - held), images.Slice(images.Count - held, held))
            : throw new BadInputException($"--hold-out needs at least {HeldOutShare} training images, there are {images.Count}.");
    }

    private TensorDataset ToDataset(LabelledImages images)
    {
        var (inputs, labels) = images.ToTensors();
        _tensors.AddRange([inputs, labels]);
        return new TensorDataset(inputs, labels);
    }
}
