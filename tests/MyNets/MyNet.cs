using XAttr;

namespace MyNets;

/// <summary>A declared network over images of 28 × 28 pixels.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Conv2d(4, 5, Stride = 2), ReLU, MaxPool2d(2), Flatten, Linear(10)]
public partial class MyNet;
