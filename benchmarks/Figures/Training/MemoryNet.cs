namespace XAttr.Benchmarks.Figures.Training;

/// <summary>A network so small that a thousand steps of each kind take seconds.</summary>
[XDnn(1, 6, 6)]
[Conv2d(4, 3), ReLU, MaxPool2d(2), Flatten, Linear(3)]
internal sealed partial class MemoryNet;
