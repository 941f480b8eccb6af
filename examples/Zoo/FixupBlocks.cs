namespace XAttr.Examples.Zoo;

/// <summary>A basic residual block of a Fixup network (Zhang et al. 2019) whose shortcut is the identity.</summary>
/// <param name="planes">The number of channels.</param>
[XBlock]
[Tap("x"), Bias(Name = "bias1a"), Conv2d("planes", 3, Padding = 1, Name = "conv1", Bias = false), Bias(Name = "bias1b"), ReLU]
[Bias(Name = "bias2a"), Conv2d("planes", 3, Padding = 1, Name = "conv2", Bias = false)]
[Scale(Name = "scale", RegularOnly = true), Bias(Name = "bias2b"), Add("x"), ReLU]
public sealed partial class FixupBasicBlock(int planes) : BlockAttribute;

/// <summary>A basic residual block of a Fixup network whose shortcut is projected.</summary>
/// <param name="planes">The number of channels.</param>
/// <param name="stride">The stride of the first convolution and of the projection.</param>
[XBlock]
[Bias(Name = "bias1a"), Tap("x"), Conv2d("planes", 3, Stride = "stride", Padding = 1, Name = "conv1", Bias = false), Bias(Name = "bias1b"), ReLU]
[Bias(Name = "bias2a"), Conv2d("planes", 3, Padding = 1, Name = "conv2", Bias = false)]
[Scale(Name = "scale", RegularOnly = true), Bias(Name = "bias2b"), Add("x", Project = "downsample"), ReLU]
public sealed partial class FixupBasicDown(int planes, int stride = 2) : BlockAttribute;

/// <summary>A bottleneck block of a Fixup network whose shortcut is the identity.</summary>
/// <param name="planes">The number of channels inside; four times as many come out.</param>
[XBlock]
[Tap("x"), Bias(Name = "bias1a"), Conv2d("planes", 1, Name = "conv1", Bias = false), Bias(Name = "bias1b"), ReLU]
[Bias(Name = "bias2a"), Conv2d("planes", 3, Padding = 1, Name = "conv2", Bias = false), Bias(Name = "bias2b"), ReLU]
[Bias(Name = "bias3a"), Conv2d("4 * planes", 1, Name = "conv3", Bias = false)]
[Scale(Name = "scale", RegularOnly = true), Bias(Name = "bias3b"), Add("x"), ReLU]
public sealed partial class FixupBottleneck(int planes) : BlockAttribute;

/// <summary>A bottleneck block of a Fixup network whose shortcut is projected.</summary>
/// <param name="planes">The number of channels inside; four times as many come out.</param>
/// <param name="stride">The stride of the second convolution and of the projection.</param>
[XBlock]
[Bias(Name = "bias1a"), Tap("x"), Conv2d("planes", 1, Name = "conv1", Bias = false), Bias(Name = "bias1b"), ReLU]
[Bias(Name = "bias2a"), Conv2d("planes", 3, Stride = "stride", Padding = 1, Name = "conv2", Bias = false), Bias(Name = "bias2b"), ReLU]
[Bias(Name = "bias3a"), Conv2d("4 * planes", 1, Name = "conv3", Bias = false)]
[Scale(Name = "scale", RegularOnly = true), Bias(Name = "bias3b"), Add("x", Project = "downsample"), ReLU]
public sealed partial class FixupBottleneckDown(int planes, int stride = 2) : BlockAttribute;
