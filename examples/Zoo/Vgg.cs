namespace XAttr.Examples.Zoo;

/// <summary>VGG-11 as torchvision has it (Simonyan and Zisserman 2015), with its tensor names and initialisation.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Vgg)]
[Sequential("features")]
[Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[End, AdaptiveAvgPool2d(7), Flatten]
[Sequential("classifier")]
[Linear(4096), ReLU, Dropout, Linear(4096), ReLU, Dropout, Linear(1000)]
public partial class XVgg11;

/// <summary>VGG-13 as torchvision has it (Simonyan and Zisserman 2015), with its tensor names and initialisation.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Vgg)]
[Sequential("features")]
[Conv2d(64, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), ReLU, Conv2d(128, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[End, AdaptiveAvgPool2d(7), Flatten]
[Sequential("classifier")]
[Linear(4096), ReLU, Dropout, Linear(4096), ReLU, Dropout, Linear(1000)]
public partial class XVgg13;

/// <summary>VGG-16 as torchvision has it (Simonyan and Zisserman 2015), with its tensor names and initialisation.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Vgg)]
[Sequential("features")]
[Conv2d(64, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), ReLU, Conv2d(128, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU]
[Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU]
[Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU]
[Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[End, AdaptiveAvgPool2d(7), Flatten]
[Sequential("classifier")]
[Linear(4096), ReLU, Dropout, Linear(4096), ReLU, Dropout, Linear(1000)]
public partial class XVgg16;

/// <summary>VGG-19 as torchvision has it (Simonyan and Zisserman 2015), with its tensor names and initialisation.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Vgg)]
[Sequential("features")]
[Conv2d(64, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(128, 3, Padding = 1), ReLU, Conv2d(128, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU]
[Conv2d(256, 3, Padding = 1), ReLU, Conv2d(256, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU]
[Conv2d(512, 3, Padding = 1), ReLU, Conv2d(512, 3, Padding = 1), ReLU, MaxPool2d(2)]
[End, AdaptiveAvgPool2d(7), Flatten]
[Sequential("classifier")]
[Linear(4096), ReLU, Dropout, Linear(4096), ReLU, Dropout, Linear(1000)]
public partial class XVgg19;
