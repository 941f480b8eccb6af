using System.Linq;
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

    /// <summary>What <see cref="XCnn"/> declares.</summary>
    public static Sequential Cnn() => Sequential(
        Conv2d(1, 16, 5, stride: 2, padding: 2, bias: false), ReLU(), Conv2d(16, 32, 3, padding: 1, bias: false), ReLU(), MaxPool2d(2), Flatten(),
        Linear(1568, 128, hasBias: false), ReLU(), Linear(128, 10, hasBias: false));

    /// <summary>What <see cref="XAlexNet"/> declares.</summary>
    public static Sequential AlexNet() => Sequential(
        Conv2d(3, 64, 11, stride: 4, padding: 2, bias: false), ReLU(), MaxPool2d(3, 2),
        Conv2d(64, 192, 5, padding: 2, bias: false), ReLU(), MaxPool2d(3, 2),
        Conv2d(192, 384, 3, padding: 1, bias: false), ReLU(), Conv2d(384, 256, 3, padding: 1, bias: false), ReLU(),
        Conv2d(256, 256, 3, padding: 1, bias: false), ReLU(), MaxPool2d(3, 2),
        AdaptiveAvgPool2d(6), Flatten(),
        Dropout(), Linear(9216, 4096, hasBias: false), ReLU(), Dropout(), Linear(4096, 4096, hasBias: false), ReLU(),
        Linear(4096, 1000, hasBias: false));

    /// <summary>What XVgg16 of the zoo declares.</summary>
    public static Sequential Vgg16()
    {
        var net = Sequential();
        var channels = 3L;
        foreach (var (width, count) in new[] { (64L, 2), (128L, 2), (256L, 3), (512L, 3), (512L, 3) })
        {
            for (var i = 0; i < count; i++, channels = width)
                net.append(Conv2d(channels, width, 3, padding: 1, bias: false)).append(ReLU());
            net.append(MaxPool2d(2));
        }

        return net.append(AdaptiveAvgPool2d(7)).append(Flatten()).append(Linear(25088, 4096, hasBias: false)).append(ReLU()).append(Dropout())
            .append(Linear(4096, 4096, hasBias: false)).append(ReLU()).append(Dropout()).append(Linear(4096, 1000, hasBias: false));
    }

    /// <summary>Lets the weights of the convolutions lie as images with the channels last do.</summary>
    public static void PutChannelsLast(Module net)
    {
        foreach (var convolution in net.modules().OfType<Conv2d>())
        {
            using var weight = Tensors.ChannelsLast(convolution.weight);
            convolution.weight = new(weight);
        }
    }
}
