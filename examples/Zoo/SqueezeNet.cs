namespace XAttr.Examples.Zoo;

/// <summary>A fire module: few channels in, two kinds of convolution out.</summary>
/// <param name="squeeze">The number of channels between.</param>
/// <param name="expand">The number of channels of each kind.</param>
[XBlock]
[Conv2d("squeeze", 1, Name = "squeeze"), ReLU, Tap("squeezed")]
[Conv2d("expand", 1, Name = "expand1x1"), ReLU, Tap("expanded")]
[From("squeezed"), Conv2d("expand", 3, Padding = 1, Name = "expand3x3"), ReLU, Concat("expanded")]
public sealed partial class Fire(int squeeze, int expand) : BlockAttribute;

/// <summary>SqueezeNet 1.1 as torchvision has it (Iandola et al. 2016), with its tensor names.</summary>
[XDnn(3, 224, 224, Regular = true)]
[Sequential("features")]
[Conv2d(64, 3, Stride = 2), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(16, 64, Repeat = 2), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(32, 128, Repeat = 2), MaxPool2d(3, Stride = 2, CeilMode = true)]
[Fire(48, 192, Repeat = 2), Fire(64, 256, Repeat = 2)]
[Sequential("classifier")]
[Dropout, Conv2d(1000, 1), ReLU, AdaptiveAvgPool2d(1), Flatten]
public partial class XSqueezeNet;
