using XAttr.Examples.Sparsity;

namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>A perceptron over the features of the stand-in, one logit.</summary>
[XDnn(StandInData.Features)]
[Linear(32), ReLU, Linear(16), ReLU, Linear(1)]
internal sealed partial class CertifiedNet;
