namespace XAttr.Examples.Zoo;

/// <summary>Two convolutions, the first of which halves an image.</summary>
/// <param name="channels">The number of channels.</param>
[XBlock]
[Conv2d("channels", 3, Stride = 2, Padding = 1), ReLU, Conv2d("channels", 3, Padding = 1), ReLU]
public sealed partial class HalvingStage(int channels) : BlockAttribute;

/// <summary>
/// A feature pyramid network (Lin et al. 2017) over a small trunk: what the trunk sees at three sizes meets, from the top down, what it knows of the
/// whole. Each level is an output, attributed by itself: <c>net.Output("p3").XGradient(images, Target.Element(0, 5, 7))</c>.
/// </summary>
[XDnn(3, 64, 64, Regular = true)]
[Conv2d(16, 3, Stride = 2, Padding = 1, Name = "stem"), ReLU]
[HalvingStage(32, Name = "c3"), Tap("c3"), HalvingStage(64, Name = "c4"), Tap("c4"), HalvingStage(128, Name = "c5"), Tap("c5")]
[From("c3"), Conv2d(32, 1, Name = "lateral3"), Tap("lateral3")]
[From("c4"), Conv2d(32, 1, Name = "lateral4"), Tap("lateral4")]
[From("c5"), Conv2d(32, 1, Name = "lateral5"), Output("p5")]
[Upsample(ScaleFactor = 2), Add("lateral4"), Tap("top"), Conv2d(32, 3, Padding = 1, Name = "smooth4"), Output("p4")]
[From("top"), Upsample(ScaleFactor = 2), Add("lateral3"), Conv2d(32, 3, Padding = 1, Name = "smooth3"), Output("p3")]
public partial class XFpn;
