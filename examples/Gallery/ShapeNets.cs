namespace XAttr.Examples.Gallery;

/// <summary>Tells discs, squares and crosses apart.</summary>
[XDnn(1, ShapeImages.Side, ShapeImages.Side)]
[Conv2d(8, 5, Stride = 2, Padding = 2), ReLU]
[Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Flatten, Linear(32), ReLU, Linear(3)]
public partial class ShapeNet;

/// <summary>Scores an application from its features.</summary>
[XDnn(FeatureScores.Features), Linear(16), ReLU, Linear(1)]
public partial class ScoreNet;
