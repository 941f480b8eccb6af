namespace XAttr.Examples.Zoo;

/// <summary>A layer of a dense block: what it computes is put behind what it was given.</summary>
/// <param name="growth">The number of channels that it adds.</param>
[XBlock]
[Tap("features"), ReLU, Conv2d("4 * growth", 1, Name = "conv1"), ReLU, Conv2d("growth", 3, Padding = 1, Name = "conv2"), Concat("features")]
public sealed partial class DenseLayer(int growth) : BlockAttribute;

/// <summary>Between dense blocks: fewer channels, half the size.</summary>
/// <param name="channels">The number of channels that come out.</param>
[XBlock]
[ReLU, Conv2d("channels", 1, Name = "conv"), AvgPool2d(2)]
public sealed partial class Transition(int channels) : BlockAttribute;

/// <summary>DenseNet-121 (Huang et al. 2017) without its norms, initialised for depth all the same.</summary>
[XDnn(3, 224, 224, Initialization = Initialization.Kaiming)]
[Sequential("features"), Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv0"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("features.denseblock1"), DenseLayer(32, Repeat = 6), Transition(128, Name = "transition")]
[Sequential("features.denseblock2"), DenseLayer(32, Repeat = 12), Transition(256, Name = "transition")]
[Sequential("features.denseblock3"), DenseLayer(32, Repeat = 24), Transition(512, Name = "transition")]
[Sequential("features.denseblock4"), DenseLayer(32, Repeat = 16)]
[End, ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(1000, Name = "classifier")]
public partial class XDenseNet121;
