namespace XAttr.Examples.Zoo;

/// <summary>Fixup-ResNet-18: a residual network without normalisation, with the tensor names of the paper's published checkpoints.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Fixup)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv1", Bias = false), Bias(Name = "bias1"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("layer1"), FixupBasicBlock(64, Repeat = 2)]
[Sequential("layer2"), FixupBasicDown(128), FixupBasicBlock(128)]
[Sequential("layer3"), FixupBasicDown(256), FixupBasicBlock(256)]
[Sequential("layer4"), FixupBasicDown(512), FixupBasicBlock(512)]
[End, AdaptiveAvgPool2d(1), Flatten, Bias(Name = "bias2"), Linear(1000, Name = "fc")]
public partial class XResNet18;

/// <summary>Fixup-ResNet-34: a residual network without normalisation, with the tensor names of the paper's published checkpoints.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Fixup)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv1", Bias = false), Bias(Name = "bias1"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("layer1"), FixupBasicBlock(64, Repeat = 3)]
[Sequential("layer2"), FixupBasicDown(128), FixupBasicBlock(128, Repeat = 3)]
[Sequential("layer3"), FixupBasicDown(256), FixupBasicBlock(256, Repeat = 5)]
[Sequential("layer4"), FixupBasicDown(512), FixupBasicBlock(512, Repeat = 2)]
[End, AdaptiveAvgPool2d(1), Flatten, Bias(Name = "bias2"), Linear(1000, Name = "fc")]
public partial class XResNet34;

/// <summary>Fixup-ResNet-50: a residual network without normalisation, with the tensor names of the paper's published checkpoints.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Fixup)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv1", Bias = false), Bias(Name = "bias1"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("layer1"), FixupBottleneckDown(64, 1), FixupBottleneck(64, Repeat = 2)]
[Sequential("layer2"), FixupBottleneckDown(128), FixupBottleneck(128, Repeat = 3)]
[Sequential("layer3"), FixupBottleneckDown(256), FixupBottleneck(256, Repeat = 5)]
[Sequential("layer4"), FixupBottleneckDown(512), FixupBottleneck(512, Repeat = 2)]
[End, AdaptiveAvgPool2d(1), Flatten, Bias(Name = "bias2"), Linear(1000, Name = "fc")]
public partial class XResNet50;

/// <summary>Fixup-ResNet-101: a residual network without normalisation, with the tensor names of the paper's published checkpoints.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Fixup)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv1", Bias = false), Bias(Name = "bias1"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("layer1"), FixupBottleneckDown(64, 1), FixupBottleneck(64, Repeat = 2)]
[Sequential("layer2"), FixupBottleneckDown(128), FixupBottleneck(128, Repeat = 3)]
[Sequential("layer3"), FixupBottleneckDown(256), FixupBottleneck(256, Repeat = 22)]
[Sequential("layer4"), FixupBottleneckDown(512), FixupBottleneck(512, Repeat = 2)]
[End, AdaptiveAvgPool2d(1), Flatten, Bias(Name = "bias2"), Linear(1000, Name = "fc")]
public partial class XResNet101;

/// <summary>Fixup-ResNet-152: a residual network without normalisation, with the tensor names of the paper's published checkpoints.</summary>
[XDnn(3, 224, 224, Regular = true, Initialization = Initialization.Fixup)]
[Conv2d(64, 7, Stride = 2, Padding = 3, Name = "conv1", Bias = false), Bias(Name = "bias1"), ReLU, MaxPool2d(3, Stride = 2, Padding = 1)]
[Sequential("layer1"), FixupBottleneckDown(64, 1), FixupBottleneck(64, Repeat = 2)]
[Sequential("layer2"), FixupBottleneckDown(128), FixupBottleneck(128, Repeat = 7)]
[Sequential("layer3"), FixupBottleneckDown(256), FixupBottleneck(256, Repeat = 35)]
[Sequential("layer4"), FixupBottleneckDown(512), FixupBottleneck(512, Repeat = 2)]
[End, AdaptiveAvgPool2d(1), Flatten, Bias(Name = "bias2"), Linear(1000, Name = "fc")]
public partial class XResNet152;
