namespace XAttr.Examples.FashionTables;

/// <summary>AlexNet as torchvision has it, with its tensor names, for images of 64 × 64 pixels and ten classes.</summary>
[XDnn(3, 64, 64, Regular = true)]
[Sequential("features")]
[Conv2d(64, 11, Stride = 4, Padding = 2), ReLU, MaxPool2d(3, Stride = 2)]
[Conv2d(192, 5, Padding = 2), ReLU, MaxPool2d(3, Stride = 2)]
[Conv2d(384, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU]
[Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(3, Stride = 2)]
[End, AdaptiveAvgPool2d(6), Flatten]
[Sequential("classifier")]
[Dropout, Linear(4096), ReLU, Dropout, Linear(4096), ReLU, Linear(10)]
public partial class XAlexNet64;
