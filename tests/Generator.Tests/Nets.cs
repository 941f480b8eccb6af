using System.Collections.Generic;

namespace XAttr.Generator.Tests;

/// <summary>A declared network that the tests compile, run and take snapshots of.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="TypeName">The class's full name in metadata.</param>
/// <param name="Input">One sample's shape.</param>
/// <param name="Source">The declaration.</param>
public sealed record Net(string Name, string TypeName, long[] Input, string Source);

/// <summary>Every declared network of these tests.</summary>
public static class Nets
{
    public static Net Mlp { get; } = new("Mlp", "Example.Mlp", [784], """
        using XAttr;

        namespace Example;

        /// <summary>A small network.</summary>
        [XDnn(784)]
        [Linear(128), ReLU, Linear(32), LeakyReLU(0.1), Linear(10)]
        public partial class Mlp;
        """);

    public static Net Cnn { get; } = new("Cnn", "Example.Cnn", [1, 28, 28], """
        using XAttr;

        namespace Example
        {
            [XDnn(1, 28, 28)]
            [Conv2d(8, 5, Padding = 2, Name = "conv1"), ReLU, MaxPool2d(2)]
            [Sequential("body.deep")]
            [Conv2d(16, new[] { 3, 5 }, Stride = 2, Dilation = new[] { 2, 1 }, Groups = 4), PReLU(16), AvgPool2d(2, Stride = 1, CeilMode = true)]
            [End, AdaptiveAvgPool2d(new[] { 2, 3 }), Flatten, Dropout(0.25), Linear(10, Name = "fc")]
            internal sealed partial class Cnn
            {
            }
        }
        """);

    /// <summary>With an eighth of the published widths, or less: the published one is in the zoo, whose tests hold it against PyTorch.</summary>
    public static Net AlexNet { get; } = new("AlexNet", "XAlexNet", [3, 224, 224], """
        using XAttr;

        [XDnn(3, 224, 224)]
        [Sequential("features")]
        [Conv2d(8, 11, Stride = 4, Padding = 2), ReLU, MaxPool2d(3, Stride = 2)]
        [Conv2d(24, 5, Padding = 2), ReLU, MaxPool2d(3, Stride = 2)]
        [Conv2d(48, 3, Padding = 1), ReLU, Conv2d(32, 3, Padding = 1), ReLU]
        [Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(3, Stride = 2)]
        [End, AdaptiveAvgPool2d(6), Flatten]
        [Sequential("classifier")]
        [Dropout, Linear(128), ReLU, Dropout, Linear(128), ReLU, Linear(100)]
        public partial class XAlexNet;
        """);

    public static Net Residual { get; } = new("Residual", "Example.Residual", [4, 8, 8], """
        using XAttr;

        namespace Example;

        [XDnn(4, 8, 8, Regular = true)]
        [Conv2d(4, 3, Padding = 1, Name = "stem"), ReLU]
        [Sequential("layer1"), Bottleneck(2, Repeat = 2)]
        [Sequential("layer2"), Bottleneck(4, 2)]
        [End, AdaptiveAvgPool2d(1), Flatten, Linear(10, Name = "fc")]
        public partial class Residual;

        [XBlock]
        [Tap("x")]
        [Conv2d("planes", 1, Name = "conv1"), ReLU]
        [Conv2d("planes", 3, Stride = "stride", Padding = 1, Name = "conv2"), ReLU]
        [Conv2d("4 * planes", 1, Name = "conv3")]
        [Add("x", Project = "downsample"), ReLU]
        public sealed partial class Bottleneck(int planes, int stride = 1) : BlockAttribute;
        """);

    public static Net Nested { get; } = new("Nested", "Example.Outer`1+Middle`2+Net", [6], """
        using XAttr;

        namespace Example;

        public partial class Outer<T>
        {
            internal partial record struct Middle<TKey, TValue>
                where TKey : notnull
            {
                [XDnn(6)]
                [Linear(3)]
                private protected partial class Net;
            }
        }
        """.Replace("private protected", "internal", System.StringComparison.Ordinal));

    public static Net Keyword { get; } = new("Keyword", "namespace.event.class", [5], """
        using XAttr;

        namespace @namespace.@event;

        [XDnn(5)]
        [Linear(4, Name = "class"), ReLU, Linear(3, Name = "void")]
        public partial class @class;
        """);

    public static IReadOnlyList<Net> All { get; } = [Mlp, Cnn, AlexNet, Residual, Nested, Keyword];
}
