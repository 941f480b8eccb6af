namespace XAttr.Examples.Sparsity;

/// <summary>The published network over the features of the stand-in, one logit.</summary>
[XDnn(StandInData.Features, Regular = true)]
[Linear(512), ReLU, Linear(128), ReLU, Linear(32), ReLU, Linear(1)]
public partial class StandInNet;
