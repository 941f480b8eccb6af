namespace XAttr.Examples.Sparsity;

/// <summary>The published network over the 18 measurements of the NHANES I subset, one logit: died within ten years.</summary>
[XDnn(NhanesData.Features, Regular = true)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public partial class NhanesNet;
