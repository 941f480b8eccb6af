namespace XAttr.Examples.Zoo;

/// <summary>A network of degree 2: the product of two branches. Its attributions carry the factor 1/2 and sum to the output all the same.</summary>
[XDnn(16)]
[Linear(32, Name = "stem"), ReLU, Tap("stem")]
[Linear(32, Name = "gate"), ReLU, Tap("gate")]
[From("stem"), Linear(32, Name = "value"), Multiply("gate"), Linear(4, Name = "out")]
public partial class XGated;
