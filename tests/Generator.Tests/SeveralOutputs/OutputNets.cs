using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>Networks of several outputs, each with its forward pass by hand, from the tensors of its state dict.</summary>
internal static class OutputNets
{
    public const string Source = """
        using XAttr;
        using static TorchSharp.torch;

        namespace Example;

        /// <summary>A head and an auxiliary one, which ReLU, dropout and a pooling follow.</summary>
        [XDnn(3, 8, 8, Regular = true)]
        [Conv2d(4, 3, Padding = 1, Name = "stem"), ReLU, Tap("seen"), Dropout]
        [Conv2d(5, 3, Padding = 1, Name = "deep"), ReLU, MaxPool2d(2), AdaptiveAvgPool2d(1), Flatten, Linear(3, Name = "head"), Output("main")]
        [From("seen"), AdaptiveAvgPool2d(1), Flatten, Linear(3, Name = "aux"), Output("aux")]
        public partial class Heads;

        /// <summary>Outputs that others are computed from, where a rewrite would overwrite or move them: a sum, a ReLU in front of a pooling, a scale and a pooling.</summary>
        [XDnn(2, 8, 8)]
        [Tap("x"), Conv2d(2, 3, Padding = 1, Name = "a"), Add("x"), Output("sum"), ReLU, Output("relu"), MaxPool2d(2), Output("pool"), ReLU, Scale(Name = "scale"), Output("scaled"), ReLU, Flatten, Linear(2, Name = "fc"), Output("end")]
        public partial class Rewritten;

        [XDnn(2, 8, 8, Optimize = false)]
        [Tap("x"), Conv2d(2, 3, Padding = 1, Name = "a"), Add("x"), Output("sum"), ReLU, Output("relu"), MaxPool2d(2), Output("pool"), ReLU, Scale(Name = "scale"), Output("scaled"), ReLU, Flatten, Linear(2, Name = "fc"), Output("end")]
        public partial class LineByLine;

        /// <summary>Outputs of two degrees.</summary>
        [XDnn(6)]
        [Linear(4, Name = "a"), Output("once"), Tap("once"), Multiply("once"), Linear(3, Name = "b"), Output("twice")]
        public partial class Degrees;

        /// <summary>One number, and another one beside it.</summary>
        [XDnn(5)]
        [Linear(6, Name = "a"), ReLU, Tap("seen"), Linear(1, Name = "b"), Output("main"), From("seen"), Linear(2, Name = "c"), Output("aux")]
        public partial class Single;

        /// <summary>Several inputs, one of degree 0; an output that the second does not reach.</summary>
        [XDnn(Regular = true)]
        [Input("left", 4), Input("right", 4), Input("mask", 4, Degree = 0)]
        [Multiply("mask"), Linear(3, Name = "a"), ReLU, Tap("seen"), Output("left")]
        [From("right"), Linear(3, Name = "b"), ReLU, Add("seen"), Linear(3, Name = "c"), Output("both")]
        public partial class Inputs;

        /// <summary>Words.</summary>
        [XDnn(6)]
        [Embedding(9, 4), Mean(1), Linear(4, Name = "a"), ReLU, Output("first"), Linear(3, Name = "b"), Output("second")]
        public partial class Words;

        [XBlock]
        [Tap("x"), Linear("width", Name = "f"), ReLU, Add("x")]
        public sealed partial class Step(int width) : BlockAttribute;

        /// <summary>Blocks, between which there are outputs, and weights that are used again.</summary>
        [XDnn(5)]
        [Sequential("trunk"), Step(5, Repeat = 2), End, Output("once"), Reuse("trunk"), Output("twice"), Step(5, Name = "last"), Output("last")]
        public partial class Blocks;

        /// <summary>A norm over the batch, a scale of its own, names that C# knows, inside another class.</summary>
        public partial class Outer<T>
        {
            [XDnn(3, 6, 6)]
            [ScaleNorm2d(Name = "norm"), Scale(Name = "gain"), Output("class"), Conv2d(2, 3, Name = "conv"), Output("value")]
            public partial class Normed;
        }

        /// <summary>As many as there can be.</summary>
        [XDnn(2)]
        [Linear(2), Output("o1"), Linear(2), Output("o2"), Linear(2), Output("o3"), Linear(2), Output("o4"), Linear(2), Output("o5"), Linear(2), Output("o6"), Linear(2), Output("o7"), Linear(2), Output("o8")]
        [Linear(2), Output("o9"), Linear(2), Output("o10"), Linear(2), Output("o11"), Linear(2), Output("o12"), Linear(2), Output("o13"), Linear(2), Output("o14"), Linear(2), Output("o15"), Linear(2), Output("o16")]
        public partial class Many;

        public static class Calls
        {
            public static Tensor[] Heads(Heads net, Tensor images, Tensor labels)
            {
                var (main, aux) = net.call(images);
                var attribution = net.Output("main").XGradient(images, labels);
                var (output, same) = net.Output("aux").ForwardWithXGradient(images, labels);
                return [main, aux, attribution, output, same];
            }

            public static Tensor[] Inputs(Inputs net, Tensor left, Tensor right, Tensor mask)
            {
                var outputs = net.call(left, right, mask);
                var attribution = net.Output("both").XGradient(left, right, mask, 1);
                return [outputs.left, outputs.both, attribution.left, attribution.right];
            }

            public static Tensor Class(Outer<int>.Normed net, Tensor images) => net.call(images).@class;

            public static (double Degree, long[] Shape) Facts(string output) => (Example.Degrees.HomogeneityDegree(output).ToDouble(), Example.Degrees.OutputShape(output).ToArray());
        }
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static LoadedAssembly Assembly => Loaded.Value;

    public delegate IReadOnlyDictionary<string, Tensor> Pass(IReadOnlyDictionary<string, Tensor> weights, Tensor[] inputs);

    /// <summary>The forward passes, by name.</summary>
    public static IReadOnlyDictionary<string, Pass> ByHand { get; } = new Dictionary<string, Pass>
    {
        ["Heads"] = Heads,
        ["Heads+Regular"] = Heads,
        ["Rewritten"] = Rewritten,
        ["LineByLine"] = Rewritten,
        ["Degrees"] = static (w, x) =>
        {
            var once = Linear(w, "a", x[0]);
            return Named(("once", once), ("twice", Linear(w, "b", once.mul(once))));
        },
        ["Single"] = static (w, x) =>
        {
            var seen = Linear(w, "a", x[0]).relu();
            return Named(("main", Linear(w, "b", seen)), ("aux", Linear(w, "c", seen)));
        },
        ["Inputs"] = Inputs,
        ["Inputs+Regular"] = Inputs,
        ["Words"] = static (w, x) =>
        {
            var first = Linear(w, "a", (x[0].is_floating_point() ? x[0] : w["0.weight"].index_select(0, x[0].flatten()).reshape(x[0].size(0), -1, 4)).mean([1])).relu();
            return Named(("first", first), ("second", Linear(w, "b", first)));
        },
        ["Blocks"] = static (w, x) =>
        {
            Tensor Step(string name, Tensor value) => Linear(w, name + ".f", value).relu().add(value);
            var once = Step("trunk.1", Step("trunk.0", x[0]));
            var twice = Step("trunk.1", Step("trunk.0", once));
            return Named(("once", once), ("twice", twice), ("last", Step("last", twice)));
        },
        ["Many"] = static (w, x) =>
        {
            var outputs = new Dictionary<string, Tensor>();
            for (var (i, value) = (1, x[0]); i <= 16; i++)
                outputs[$"o{i}"] = value = Linear(w, $"{i - 1}", value);
            return outputs;
        },
    };

    /// <summary>The shapes of a sample.</summary>
    public static long[][] Shapes(string name) => name.Split('+')[0] switch
    {
        "Heads" => [[3, 8, 8]],
        "Rewritten" or "LineByLine" => [[2, 8, 8]],
        "Degrees" or "Words" => [[6]],
        "Inputs" => [[4], [4], [4]],
        "Blocks" or "Single" => [[5]],
        "Many" => [[2]],
        _ => throw new ArgumentException($"There is no network {name}.", nameof(name)),
    };

    private static IReadOnlyDictionary<string, Tensor> Heads(IReadOnlyDictionary<string, Tensor> w, Tensor[] x)
    {
        var seen = Conv(w, "stem", x[0]).relu();
        var deep = functional.max_pool2d(Conv(w, "deep", seen).relu(), 2);
        return Named(("main", Linear(w, "head", deep.mean([2, 3]))), ("aux", Linear(w, "aux", seen.mean([2, 3]))));
    }

    private static IReadOnlyDictionary<string, Tensor> Rewritten(IReadOnlyDictionary<string, Tensor> w, Tensor[] x)
    {
        var sum = Conv(w, "a", x[0]).add(x[0]);
        var relu = sum.relu();
        var pool = functional.max_pool2d(relu, 2);
        var scaled = pool.relu().mul(w["scale"]);
        return Named(("sum", sum), ("relu", relu), ("pool", pool), ("scaled", scaled), ("end", Linear(w, "fc", scaled.relu().flatten(1))));
    }

    private static IReadOnlyDictionary<string, Tensor> Inputs(IReadOnlyDictionary<string, Tensor> w, Tensor[] x)
    {
        var seen = Linear(w, "a", x[0].mul(x[2])).relu();
        return Named(("left", seen), ("both", Linear(w, "c", Linear(w, "b", x[1]).relu().add(seen))));
    }

    private static Dictionary<string, Tensor> Named(params (string Name, Tensor Tensor)[] outputs) => outputs.ToDictionary(static output => output.Name, static output => output.Tensor);

    private static Tensor Linear(IReadOnlyDictionary<string, Tensor> w, string layer, Tensor x) => functional.linear(x, w[layer + ".weight"], w.GetValueOrDefault(layer + ".bias"));

    private static Tensor Conv(IReadOnlyDictionary<string, Tensor> w, string layer, Tensor x) =>
        functional.conv2d(x, w[layer + ".weight"], w.GetValueOrDefault(layer + ".bias"), padding: [1, 1]);
}
