namespace XAttr.Examples.Guidance;

/// <summary>The published perceptron for Decoy-MNIST, 784-512-10; its twin with biases is what the methods without X-Gradient train.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Flatten, Linear(512), ReLU, Linear(10)]
public partial class GuidanceNet;
