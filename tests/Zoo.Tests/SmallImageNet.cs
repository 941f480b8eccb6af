namespace XAttr.Zoo.Tests;

/// <summary>Of images with several channels and with max pooling: else the memory formats of a network are one.</summary>
[XDnn(3, 32, 32)]
[Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2), Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(32, 3, Padding = 1), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(10)]
public partial class SmallImageNet
{
    /// <summary>The most terms of a sum, and the layers that have weights.</summary>
    public const int MostTerms = 32 * 3 * 3, Depth = 4;
}
