namespace XAttr.Examples.Zoo;

/// <summary>
/// Squeeze and excite (Hu et al. 2018) with a gate that looks at normalised channel means only: the gate has degree 0, may have biases and
/// a sigmoid, and leaves the degree of what it gates as it is.
/// </summary>
/// <param name="channels">The number of channels.</param>
[XBlock]
[Tap("x"), AdaptiveAvgPool2d(1), Flatten, Normalize]
[Linear("channels / 8", Name = "fc1", Bias = true), ReLU, Linear("channels", Name = "fc2", Bias = true), Sigmoid]
[Reshape("channels", 1, 1), Multiply("x")]
public sealed partial class Gate(object channels) : BlockAttribute;

/// <summary>A residual block whose branch is gated.</summary>
/// <param name="channels">The number of channels.</param>
/// <param name="stride">The stride of the first convolution and of the projection.</param>
[XBlock]
[Tap("x"), Conv2d("channels", 3, Stride = "stride", Padding = 1, Name = "conv1"), ReLU, Conv2d("channels", 3, Padding = 1, Name = "conv2")]
[Gate("channels", Name = "gate"), Add("x", Project = "downsample"), ReLU]
public sealed partial class GatedBlock(int channels, int stride) : BlockAttribute;

/// <summary>A small residual network with degree-0 gates, over colour images of 32 × 32 pixels.</summary>
[XDnn(3, 32, 32, Initialization = Initialization.Fixup)]
[Conv2d(32, 3, Padding = 1, Name = "conv1"), ReLU]
[Sequential("layer1"), GatedBlock(32, 1, Repeat = 2)]
[Sequential("layer2"), GatedBlock(64, 2), GatedBlock(64, 1)]
[Sequential("layer3"), GatedBlock(128, 2), GatedBlock(128, 1)]
[End, AdaptiveAvgPool2d(1), Flatten, Linear(10, Name = "fc")]
public partial class XSeResNet;
