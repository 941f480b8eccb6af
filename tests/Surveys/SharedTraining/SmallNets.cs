namespace XAttr.Surveys.SharedTraining;

/// <summary>A piecewise-linear network of images [1, 6, 6] in three classes.</summary>
[XDnn(1, 6, 6)]
[Conv2d(4, 3), ReLU, MaxPool2d(2), Flatten, Linear(8), ReLU, Linear(3)]
public partial class SmallNet;

/// <summary>The same with dropout.</summary>
[XDnn(1, 6, 6)]
[Conv2d(4, 3), ReLU, MaxPool2d(2), Flatten, Dropout(0.3), Linear(8), ReLU, Linear(3)]
public partial class DrawingNet;
