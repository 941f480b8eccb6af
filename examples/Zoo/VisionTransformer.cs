using XAttr.Networks;

namespace XAttr.Examples.Zoo;

/// <summary>
/// A transformer block without biases and with no norm on its stream: attention looks at normalised queries and keys, and positions enter
/// its logits, which have degree 0.
/// </summary>
/// <param name="width">The number of features.</param>
/// <param name="heads">The number of heads.</param>
[XBlock]
[Tap("x"), Attention("heads", RelativePositions = true, Grid = new[] { 8, 8 }, Name = "attention"), Add("x")]
[Tap("y"), Linear("4 * width", Name = "fc1"), ReLU, Linear("width", Name = "fc2"), Add("y")]
public sealed partial class TransformerBlock(int width, int heads) : BlockAttribute;

/// <summary>A bias-free vision transformer with query-key norm, over colour images of 32 × 32 pixels in patches of 4 × 4.</summary>
[XDnn(3, 32, 32)]
[Conv2d(192, 4, Stride = 4, Name = "patches"), Flatten(2), Transpose(1, 2)]
[Sequential("blocks"), TransformerBlock(192, 3, Repeat = 6)]
[End, Mean(1), Linear(10, Name = "head")]
public partial class XVisionTransformer;
