namespace XAttr.Examples.Zoo;

/// <summary>
/// A residual block of a temporal convolutional network (Bai, Kolter, Koltun 2018): causal convolutions, because all padding stands in front, and a
/// shortcut that is projected where the channels differ.
/// </summary>
/// <param name="channels">The number of channels.</param>
/// <param name="dilation">How far apart the steps are that a convolution sees.</param>
[XBlock]
[Tap("x")]
[ZeroPad1d(new[] { "2 * dilation", "0" }), Conv1d("channels", 3, Dilation = "dilation", Name = "conv1"), ReLU, Dropout]
[ZeroPad1d(new[] { "2 * dilation", "0" }), Conv1d("channels", 3, Dilation = "dilation", Name = "conv2"), ReLU, Dropout]
[Add("x", Project = "downsample"), ReLU]
public sealed partial class TemporalBlock(int channels, int dilation) : BlockAttribute;

/// <summary>A temporal convolutional network over 64 steps of 3 measurements, read out at the last step.</summary>
[XDnn(3, 64, Regular = true)]
[Sequential("blocks"), TemporalBlock(16, 1), TemporalBlock(16, 2), TemporalBlock(32, 4), TemporalBlock(32, 8)]
[End, Select(2, -1), Linear(5, Name = "head")]
public partial class XTcn;
