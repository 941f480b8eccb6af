namespace XAttr.Examples.Zoo;

/// <summary>
/// A Siamese network (Bromley et al. 1993; Koch, Zemel, Salakhutdinov 2015) over two images of 28 × 28 pixels: one trunk sees both, and what its codes
/// differ in is weighed. Each image has its attribution, and both together sum to the output.
/// </summary>
[XDnn(Regular = true)]
[Input("left", 1, 28, 28), Input("right", 1, 28, 28)]
[Sequential("trunk"), Conv2d(16, 5), ReLU, MaxPool2d(2), Conv2d(32, 5), ReLU, MaxPool2d(2), Flatten, Linear(64), ReLU]
[End, Tap("code"), From("right"), Reuse("trunk"), Subtract("code"), Abs, Linear(1, Name = "distance")]
public partial class XSiamese;
