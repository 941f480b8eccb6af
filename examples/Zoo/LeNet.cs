namespace XAttr.Examples.Zoo;

/// <summary>LeNet-5 (LeCun et al. 1998) with ReLU and max pooling, over grey images of 28 × 28 pixels.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Sequential("features")]
[Conv2d(6, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(16, 5), ReLU, MaxPool2d(2), Flatten]
[Sequential("classifier")]
[Linear(120), ReLU, Linear(84), ReLU, Linear(10)]
public partial class XLeNet;
