using System;
using XAttr.Testing;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Networks with inputs of degree 0, with code that calls them as a user would.</summary>
internal static class GivenNets
{
    public const string Source = """
        using System;
        using XAttr;
        using static TorchSharp.torch;

        namespace Example;

        /// <summary>A graph convolution: one attributed input, so that an attribution is no tuple.</summary>
        [XDnn(Regular = true)]
        [Input("features", 5, 3), Input("adjacency", 5, 5, Degree = 0)]
        [Linear(4, Name = "conv"), Tap("h"), From("adjacency"), MatMul("h"), ReLU, Mean(1), Linear(3, Name = "head")]
        public partial class Graph;

        /// <summary>The mask between two inputs, masked and clipped itself.</summary>
        [XDnn]
        [Input("left", 4), Input("mask", 4, Degree = 0), Input("right", 4)]
        [From("mask"), ReLU, Tap("kept"), From("left"), Linear(4, Name = "a"), ReLU, Multiply("kept"), Add("right"), Linear(3, Name = "b")]
        public partial class Between;

        /// <summary>The condition alone decides a gate, of which any function will do, biases too; of degree 2 in what is left.</summary>
        [XDnn]
        [Input("condition", 3, Degree = 0), Input("x", 4)]
        [Linear(5, Name = "gate", Bias = true), Sigmoid, Sqrt, Tap("gate"), From("x"), Linear(5, Name = "a"), ReLU, Square, Multiply("gate"), Linear(3, Name = "b")]
        public partial class Gate;

        /// <summary>A class, looked up.</summary>
        [XDnn]
        [Input("x", 4), Input("label", 1, Degree = 0)]
        [Linear(5, Name = "a"), ReLU, Tap("h"), From("label"), Embedding(7, 5, Name = "labels"), Flatten, Multiply("h"), Linear(3, Name = "b")]
        public partial class Labelled;

        /// <summary>Units, divided by.</summary>
        [XDnn]
        [Input("x", 4), Input("unit", 4, Degree = 0)]
        [Divide("unit"), Linear(5, Name = "a"), ReLU, Linear(3, Name = "b")]
        public partial class Quotient;

        public static class Calls
        {
            public static (Tensor Output, Tensor[] Attributions) Graph(Graph net, Tensor[] x, Tensor target, bool createGraph)
            {
                (Tensor output, Tensor attribution) = net.ForwardWithXGradient(x[0], x[1], target, createGraph);
                return (output, [attribution]);
            }

            public static (Tensor Output, Tensor[] Attributions) Between(Between net, Tensor[] x, Tensor target, bool createGraph)
            {
                var (output, attribution) = net.ForwardWithXGradient(x[0], x[1], x[2], target, createGraph);
                return (output, [attribution.left, attribution.right]);
            }

            public static (Tensor Output, Tensor[] Attributions) Gate(Gate net, Tensor[] x, Tensor target, bool createGraph)
            {
                Tensor attribution = net.XGradient(x[0], x[1], target, createGraph);
                return (net.call(x[0], x[1]), [attribution]);
            }

            public static (Tensor Output, Tensor[] Attributions) Labelled(Labelled net, Tensor[] x, Tensor target, bool createGraph) =>
                net.ForwardWithXGradient(x[0], x[1], target, createGraph) is var (output, attribution) ? (output, [attribution]) : default;

            public static (Tensor Output, Tensor[] Attributions) Quotient(Quotient net, Tensor[] x, Tensor target, bool createGraph) =>
                net.ForwardWithXGradient(x[0], x[1], target, createGraph) is var (output, attribution) ? (output, [attribution]) : default;

            public static HomogeneityReport Check(Graph net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static HomogeneityReport Check(Between net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1], x[2]);

            public static HomogeneityReport Check(Gate net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static HomogeneityReport Check(Labelled net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static HomogeneityReport Check(Quotient net, Tensor[] x) => net.CheckHomogeneity(x[0], x[1]);

            public static Tensor Forward(Graph net, Tensor[] x) => net.call(x[0], x[1]);

            public static Tensor Forward(Between net, Tensor[] x) => net.call(x[0], x[1], x[2]);

            public static Tensor Forward(Gate net, Tensor[] x) => net.call(x[0], x[1]);

            public static Tensor Forward(Labelled net, Tensor[] x) => net.call(x[0], x[1]);

            public static Tensor Forward(Quotient net, Tensor[] x) => net.call(x[0], x[1]);
        }
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static LoadedAssembly Assembly => Loaded.Value;
}
