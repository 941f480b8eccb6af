using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Networks as a user of TorchSharp writes them, without XAttr.</summary>
internal static class HandWrittenNets
{
    /// <summary>What <see cref="XMlp"/> declares.</summary>
    public static Sequential Mlp() => Sequential(
        Linear(118, 512, hasBias: false), ReLU(), Linear(512, 128, hasBias: false), ReLU(), Linear(128, 32, hasBias: false), ReLU(),
        Linear(32, 1, hasBias: false));

    /// <summary>What <see cref="XAlexNet"/> declares.</summary>
    public static Sequential AlexNet() => Sequential(
        Conv2d(3, 64, 11, stride: 4, padding: 2, bias: false), ReLU(), MaxPool2d(3, 2),
        Conv2d(64, 192, 5, padding: 2, bias: false), ReLU(), MaxPool2d(3, 2),
        Conv2d(192, 384, 3, padding: 1, bias: false), ReLU(), Conv2d(384, 256, 3, padding: 1, bias: false), ReLU(),
        Conv2d(256, 256, 3, padding: 1, bias: false), ReLU(), MaxPool2d(3, 2),
        AdaptiveAvgPool2d(6), Flatten(),
        Dropout(), Linear(9216, 4096, hasBias: false), ReLU(), Dropout(), Linear(4096, 4096, hasBias: false), ReLU(),
        Linear(4096, 1000, hasBias: false));
}
