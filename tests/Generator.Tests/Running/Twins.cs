using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary>The declared networks as a TorchSharp user writes them by hand.</summary>
internal static class Twins
{
    public static IReadOnlyDictionary<string, System.Func<Module<Tensor, Tensor>>> ByNet { get; } = new Dictionary<string, System.Func<Module<Tensor, Tensor>>>
    {
        [Nets.Mlp.Name] = Mlp,
        [Nets.Cnn.Name] = Cnn,
        [Nets.AlexNet.Name] = AlexNet,
        [Nets.Residual.Name] = static () => new ResidualTwin(),
        [Nets.Nested.Name] = static () => Sequential(("0", Linear(6, 3, hasBias: false))),
        [Nets.Keyword.Name] = static () => Sequential(
            ("class", Linear(5, 4, hasBias: false)), ("1", ReLU()), ("void", Linear(4, 3, hasBias: false))),
    };

    private static Module<Tensor, Tensor> Mlp() => Sequential(
        ("0", Linear(784, 128, hasBias: false)),
        ("1", ReLU()),
        ("2", Linear(128, 32, hasBias: false)),
        ("3", LeakyReLU(0.1)),
        ("4", Linear(32, 10, hasBias: false)));

    private static Module<Tensor, Tensor> Cnn() => Sequential(
        ("conv1", Conv2d(1, 8, 5, padding: 2, bias: false)),
        ("1", ReLU()),
        ("2", MaxPool2d(2)),
        ("body", Sequential(
            ("deep", Sequential(
                ("0", Conv2d(8, 16, (3, 5), stride: (2, 2), dilation: (2, 1), groups: 4, bias: false)),
                ("1", PReLU(16)),
                ("2", AvgPool2d(2, stride: 1, ceil_mode: true)))))),
        ("3", AdaptiveAvgPool2d((2, 3))),
        ("4", Flatten()),
        ("5", Dropout(0.25)),
        ("fc", Linear(96, 10, hasBias: false)));

    private static Module<Tensor, Tensor> AlexNet() => Sequential(
        ("features", Sequential(
            Conv2d(3, 8, 11, stride: 4, padding: 2, bias: false), ReLU(), MaxPool2d(3, stride: 2),
            Conv2d(8, 24, 5, padding: 2, bias: false), ReLU(), MaxPool2d(3, stride: 2),
            Conv2d(24, 48, 3, padding: 1, bias: false), ReLU(),
            Conv2d(48, 32, 3, padding: 1, bias: false), ReLU(),
            Conv2d(32, 32, 3, padding: 1, bias: false), ReLU(), MaxPool2d(3, stride: 2))),
        ("avgpool", AdaptiveAvgPool2d(6)),
        ("flatten", Flatten()),
        ("classifier", Sequential(
            Dropout(0.5), Linear(1152, 128, hasBias: false), ReLU(),
            Dropout(0.5), Linear(128, 128, hasBias: false), ReLU(),
            Linear(128, 100, hasBias: false))));
}
