using System;
using System.Collections.Generic;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Guidance;

/// <summary>What one training sees, and what it is judged by.</summary>
internal sealed class GuidanceSets : IDisposable
{
    /// <summary>The column that holds the masks, and the one that holds those of every fourth image, for what takes so long that it is to see no more.</summary>
    public const string Mask = "mask", Some = "some masks";

    private const int Every = 4;

    // What is held out at the end of the training images, for the search: 10,000 of 60,000.
    private const int HeldOutShare = 6;

    /// <summary>Patches and masks by a seed.</summary>
    /// <param name="data">The images without patches.</param>
    /// <param name="masks">What is known of the patches.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="isHeldOut">Whether it is judged by the training images that are held out; else by the test images.</param>
    public GuidanceSets(FashionMnist data, Masks masks, int seed, bool isHeldOut)
    {
        var random = new Random(seed);
        var held = data.Train.Count / HeldOutShare;
        var (decoys, corners) = Decoy.WithKnownPatches(data.Train.Slice(0, data.Train.Count - held), random);
        var judged = Decoy.WithRandomPatches(isHeldOut ? data.Train.Slice(data.Train.Count - held, held) : data.Test, random);
        var (images, labels) = decoys.ToTensors();
        var all = masks.Of(decoys, corners, random);
        // Where few images have a mask, all of these.
        var some = masks.Share * Every <= 1 ? all.clone() : all.logical_and(arange(decoys.Count, ScalarType.Int64).remainder(Every).eq(0).view(-1, 1, 1));
        Training = new(images, labels) { Columns = new Dictionary<string, Tensor> { [Mask] = all, [Some] = some } };
        (images, labels) = judged.ToTensors();
        Judged = new(images, labels);
    }

    /// <summary>Images with patches that tell the class, and the masks.</summary>
    public TensorDataset Training { get; }

    /// <summary>Other images, with patches that tell nothing.</summary>
    public TensorDataset Judged { get; }

    public void Dispose()
    {
        foreach (var tensor in new[] { Training.Inputs, Training.Targets, Training.Columns[Mask], Training.Columns[Some], Judged.Inputs, Judged.Targets })
            tensor.Dispose();
    }
}
