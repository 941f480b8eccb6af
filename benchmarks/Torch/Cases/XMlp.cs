namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>The bias-free network of the published sparsity experiment.</summary>
[XDnn(118)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public sealed partial class XMlp;
