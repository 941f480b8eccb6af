namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>A network of every kind of layer that keeps intermediates, small enough for a thousand steps.</summary>
[XDnn(1, 28, 28)]
[Conv2d(8, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(8, 3, Padding = 1), LeakyReLU, AvgPool2d(2)]
[Flatten, Dropout, Linear(32), PReLU, Linear(10)]
public sealed partial class SmallNet;
