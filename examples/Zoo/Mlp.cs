namespace XAttr.Examples.Zoo;

/// <summary>The multi-layer perceptron of the paper's sparsity experiment: 118 measurements of a patient, one logit.</summary>
[XDnn(118, Regular = true)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public partial class XMlp;
