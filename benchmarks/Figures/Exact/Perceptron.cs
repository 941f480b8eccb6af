namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>The perceptron of one hidden layer that Decoy-MNIST is published with.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Flatten, Linear(512), ReLU, Linear(10)]
internal sealed partial class Perceptron;
