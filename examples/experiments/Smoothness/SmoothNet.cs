namespace XAttr.Examples.Smoothness;

/// <summary>Two convolutions and a hidden layer over grey images of 28 × 28 pixels, as Erion et al. use for MNIST, smaller and without biases.</summary>
[XDnn(1, 28, 28)]
[Conv2d(16, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Conv2d(32, 5, Padding = 2), ReLU, MaxPool2d(2)]
[Flatten, Linear(128), ReLU, Linear(10)]
public partial class SmoothNet;
