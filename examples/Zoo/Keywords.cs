namespace XAttr.Examples.Zoo;

/// <summary>A residual block of a keyword spotter: two dilated convolutions, each of which sees what lies before it alone.</summary>
/// <param name="dilation">The distance between the elements that a convolution sees.</param>
[XBlock]
[Tap("x"), ZeroPad1d(new object[] { "2 * dilation", 0 }), Conv1d(32, 3, Dilation = "dilation", Name = "conv1"), ReLU, Dropout(0.2)]
[ZeroPad1d(new object[] { "2 * dilation", 0 }), Conv1d(32, 3, Dilation = "dilation", Name = "conv2"), ReLU, Dropout(0.2)]
[Add("x"), ReLU]
public sealed partial class CausalBlock(int dilation) : BlockAttribute;

/// <summary>
/// A temporal convolutional network (Bai, Kolter and Koltun 2018) that spots one of twelve words in a signal of any length: the length is open, and what
/// has been heard is read out by its mean.
/// </summary>
[XDnn(1, -1, Regular = true)]
[Conv1d(32, 16, Stride = 4, Name = "stem"), ReLU]
[CausalBlock(1, Name = "block1"), CausalBlock(2, Name = "block2"), CausalBlock(4, Name = "block3"), CausalBlock(8, Name = "block4")]
[Mean(2), Linear(12, Name = "head")]
public partial class XKeywords;
