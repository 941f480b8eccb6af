using System;
using XAttr.Testing;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Networks of several inputs, with code that calls them as a user would.</summary>
internal static class FusedNets
{
    public const string Source = """
        using System;
        using XAttr;
        using static TorchSharp.torch;

        namespace Example;

        [XDnn(Regular = true)]
        [Input("image", 3, 8, 8), Input("tabular", 5)]
        [Conv2d(4, 3, Name = "conv"), ReLU, AdaptiveAvgPool2d(2), Flatten, Linear(6, Name = "seen"), ReLU, Tap("seen")]
        [From("tabular"), Linear(6, Name = "told"), ReLU, Add("seen"), Linear(3, Name = "fc")]
        public partial class Fused;

        /// <summary>Of degree 2 in both inputs together.</summary>
        [XDnn]
        [Input("left", 4), Input("right", 6)]
        [Linear(5, Name = "a"), ReLU, Tap("a"), From("right"), Linear(5, Name = "b"), ReLU, Multiply("a"), Linear(3, Name = "fc")]
        public partial class Product;

        [XDnn]
        [Input("class", 4), Input("b", 4), Input("c", 4), Input("d", 4), Input("e", 4), Input("f", 4)]
        [Add("b", "c", "d"), ReLU, Concat("e", "f"), Linear(2)]
        public partial class Six;

        public static class Calls
        {
            public static (Tensor Output, Tensor[] Attributions) Fused(Fused net, Tensor[] x, Tensor target, bool createGraph)
            {
                var (output, attribution) = net.ForwardWithXGradient(x[0], x[1], target, createGraph);
                return (output, [attribution.image, attribution.tabular]);
            }

            public static (Tensor Output, Tensor[] Attributions) Product(Product net, Tensor[] x, Tensor target, bool createGraph)
            {
                var attribution = net.XGradient(left: x[0], right: x[1], target, createGraph: createGraph);
                return (net.call(x[0], x[1]), [attribution.left, attribution.right]);
            }

            public static (Tensor Output, Tensor[] Attributions) Six(Six net, Tensor[] x, Tensor target, bool createGraph)
            {
                var (output, a) = net.ForwardWithXGradient(x[0], x[1], x[2], x[3], x[4], x[5], target, createGraph);
                return (output, [a.@class, a.b, a.c, a.d, a.e, a.f]);
            }

            public static HomogeneityReport Check(Fused net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static HomogeneityReport Check(Product net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static HomogeneityReport Check(Six net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1], x[2], x[3], x[4], x[5]);

            public static Tensor Forward(Fused net, Tensor[] x) => net.call(x[0], x[1]);

            public static Tensor Forward(Product net, Tensor[] x) => net.call(x[0], x[1]);

            public static Tensor Forward(Six net, Tensor[] x) => net.call(x[0], x[1], x[2], x[3], x[4], x[5]);
        }
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static LoadedAssembly Assembly => Loaded.Value;
}
