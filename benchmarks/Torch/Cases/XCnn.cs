namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>The network of the demo, examples/DecoyFashion.</summary>
[XDnn(1, 28, 28)]
[Conv2d(16, 5, Stride = 2, Padding = 2), ReLU]
[Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Flatten, Linear(128), ReLU, Linear(10)]
public sealed partial class XCnn;
