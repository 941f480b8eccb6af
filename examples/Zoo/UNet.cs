namespace XAttr.Examples.Zoo;

/// <summary>Two convolutions that keep an image's size.</summary>
/// <param name="channels">The number of channels.</param>
[XBlock]
[Conv2d("channels", 3, Padding = 1), ReLU, Conv2d("channels", 3, Padding = 1), ReLU]
public sealed partial class DoubleConv(int channels) : BlockAttribute;

/// <summary>
/// A bias-free U-Net (Ronneberger et al. 2015) that removes noise; without biases a denoiser generalises to noise levels it never saw
/// (Mohan et al. 2020).
/// </summary>
[XDnn(1, 64, 64, Regular = true)]
[DoubleConv(32, Name = "down1"), Tap("full"), MaxPool2d(2)]
[DoubleConv(64, Name = "down2"), Tap("half"), MaxPool2d(2)]
[DoubleConv(128, Name = "bottom")]
[ConvTranspose2d(64, 2, Stride = 2, Name = "up2"), Concat("half"), DoubleConv(64, Name = "merge2")]
[ConvTranspose2d(32, 2, Stride = 2, Name = "up1"), Concat("full"), DoubleConv(32, Name = "merge1")]
[Conv2d(1, 1, Name = "out")]
public partial class XUNet;
