namespace XAttr.Zoo.Tests;

/// <summary>A residual block between a convolution and a linear layer, initialised as the zoo's residual networks are.</summary>
[XDnn(3, SmallFixupNet.Side, SmallFixupNet.Side, Initialization = Initialization.Fixup)]
[Conv2d(4, 3, Padding = 1, Name = "conv1"), ReLU, MaxPool2d(2)]
[Sequential("block"), Tap("x"), Conv2d(4, 3, Padding = 1), ReLU, Conv2d(4, 3, Padding = 1), Add("x"), ReLU]
[End, AdaptiveAvgPool2d(1), Flatten, Linear(10, Name = "fc")]
public partial class SmallFixupNet
{
    /// <summary>Of its images.</summary>
    public const int Side = 12;
}
