namespace XAttr.Examples.Zoo;

/// <summary>
/// A block of a Swin transformer (Liu et al. 2021) without biases: attention inside windows of 4 × 4, by the cosines of its second version
/// (Liu et al. 2022), whose logits have degree 0, and no norm on its stream.
/// </summary>
/// <param name="width">The number of features.</param>
/// <param name="heads">The number of heads.</param>
/// <param name="shift">By how many rows and columns the windows are moved against those of the block before.</param>
[XBlock]
[Tap("x"), Windows(4, Shift = "shift")]
[Attention("heads", RelativePositions = true, Grid = new[] { 4, 4 }, Shift = "shift", Name = "attention")]
[Unwindow(4, Shift = "shift"), Add("x")]
[Tap("y"), Linear("4 * width", Name = "fc1"), ReLU, Linear("width", Name = "fc2"), Add("y")]
public sealed partial class SwinBlock(int width, int heads, int shift = 0) : BlockAttribute;

/// <summary>Every 2 × 2 neighbours become one, of as many features as asked for.</summary>
/// <param name="width">The number of features.</param>
[XBlock]
[Windows(2), Flatten(3), Linear("width", Name = "reduction")]
public sealed partial class PatchMerging(int width) : BlockAttribute;

/// <summary>A small bias-free Swin transformer of two stages over colour images of 32 × 32 pixels in patches of 2 × 2.</summary>
[XDnn(3, 32, 32)]
[Conv2d(32, 2, Stride = 2, Name = "patches"), Permute(2, 3, 1)]
[Sequential("stage1"), SwinBlock(32, 2), SwinBlock(32, 2, 2)]
[End, PatchMerging(64, Name = "merging")]
[Sequential("stage2"), SwinBlock(64, 4), SwinBlock(64, 4, 2)]
[End, Mean(1, 2), Linear(10, Name = "head")]
public partial class XSwin;
