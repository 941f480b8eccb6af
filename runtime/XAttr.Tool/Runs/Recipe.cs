using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>A published training, by the name of the network that it was published for.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Networks">The networks that were trained so.</param>
/// <param name="Published">The training at its published batch size.</param>
/// <param name="ScalesRate">Whether the learning rate, but not that of the groups, goes with the batch size.</param>
internal sealed record Recipe(string Name, string Networks, TrainSchedule Published, bool ScalesRate = false)
{
    // Hesse, Schaub-Meyer, Roth, "Fast Axiomatic Attribution for Neural Networks", NeurIPS 2021, as their code has it: the best of 100 epochs by top-1.
    private static readonly TrainSchedule Plain =
        new() { Epochs = 100, Batch = 256, LearningRate = 0.01, Momentum = 0.9, WeightDecay = 1e-4, DropEvery = 30, DropFactor = 0.1, Augment = true, KeepBest = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("alexnet", "alexnet, x-alexnet", Plain),
        new("vgg16", "vgg16, x-vgg16", Plain),
        // Fixup's scalars learn slower, and decay as all weights do.
        new("resnet50", "resnet50, x-resnet50", Plain with { LearningRate = 0.1, Groups = [new("bias", 0.01, null), new("scale", 0.01, null)], Mixup = 0.7 }, ScalesRate: true),
    ];

    /// <summary>The recipe of a name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static Recipe Find(string name) =>
        All.FirstOrDefault(recipe => recipe.Name == name) ?? throw new BadInputException(NearestNames.Unknown("recipe", name, All.Select(static recipe => recipe.Name)));

    /// <summary>The training with batches of another size.</summary>
    public TrainSchedule WithBatch(int batch) =>
        Published with { Batch = batch, LearningRate = ScalesRate ? Published.LearningRate * batch / Published.Batch : Published.LearningRate };
}
