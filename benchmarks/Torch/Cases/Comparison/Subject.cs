using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases.Comparison;

/// <summary>A network that the comparison is about.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Title">What the page calls it.</param>
/// <param name="Task">The declared network and its batch, for X-Gradient and the step with a prior.</param>
/// <param name="ByHand">The same network as a user of TorchSharp writes it.</param>
/// <param name="Rows">The samples of the jobs with many passes: 128 of them take long.</param>
/// <param name="Repetitions">Repetitions a round of the jobs with few passes.</param>
/// <param name="Rounds">Rounds.</param>
/// <param name="Sums">Sums that stand one behind the other, there and back.</param>
/// <param name="Terms">Products of the longest sum.</param>
internal sealed record Subject(
    string Name, string Title, TrainingNet Task, Func<Module<Tensor, Tensor>> ByHand, long Rows, int Repetitions, int Rounds, int Sums, int Terms)
{
    /// <summary>The cases' names begin with it.</summary>
    public const string Prefix = "compare_";

    /// <summary>All of them, the smallest first.</summary>
    public static Subject[] All { get; } =
    [
        new("mlp", "MLP 118-512-128-32-1", TrainingNet.Mlp, HandWrittenNets.Mlp, 100, 40, 7, 16, 512),
        new("cnn", "the demo's CNN", TrainingNet.Cnn, HandWrittenNets.Cnn, 128, 10, 5, 16, 1568),
        new("alexnet", "X-AlexNet", TrainingNet.AlexNet, HandWrittenNets.AlexNet, 1, 3, 3, 32, 9216),
        new("vgg16", "X-VGG16", TrainingNet.Vgg16, HandWrittenNets.Vgg16, 1, 1, 3, 64, 25088),
        new("resnet50", "X-ResNet-50", TrainingNet.ResNet50, static () => new HandWrittenResNet50(), 1, 1, 3, 4 * 54, 4608),
    ];

    /// <summary>Images lie in memory with the channels last, too.</summary>
    public bool HasFormats => Task.Sample.Length == 3;
}
