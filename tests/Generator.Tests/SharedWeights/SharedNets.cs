using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SharedWeights;

/// <summary>Networks that use weights more than once, each with its forward pass by hand, from the tensors of its state dict.</summary>
internal static class SharedNets
{
    public const string Source = """
        using XAttr;

        namespace Example;

        [XDnn(Regular = true)]
        [Input("left", 1, 8, 8), Input("right", 1, 8, 8)]
        [Sequential("trunk"), Conv2d(3, 3), ReLU, MaxPool2d(2), Flatten, Linear(5), ReLU, End, Tap("seen")]
        [From("right"), Reuse("trunk"), Subtract("seen"), Abs, Linear(2, Name = "out")]
        public partial class Siamese;

        /// <summary>A section, and a layer of it alone.</summary>
        [XDnn(6)]
        [Sequential("cell"), Linear(6), ReLU, End, Reuse("cell"), Reuse("cell.0"), Linear(2, Name = "out")]
        public partial class Recurrent;

        /// <summary>A section with a label of its own, and one of what lies around it.</summary>
        [XDnn(6)]
        [Tap("input"), Sequential("body"), Tap("x"), Linear(6, Name = "f"), ReLU, Add("x", "input"), End, Reuse("body"), Linear(2, Name = "out")]
        public partial class Labels;

        /// <summary>One head over images of two sizes.</summary>
        [XDnn(3, 8, 8)]
        [Conv2d(4, 3, Padding = 1, Name = "stem"), ReLU, Tap("large"), MaxPool2d(2)]
        [Conv2d(2, 3, Padding = 1, Name = "head"), AdaptiveAvgPool2d(1), Flatten, Tap("small")]
        [From("large"), Reuse("head"), AdaptiveAvgPool2d(1), Flatten, Add("small")]
        public partial class Scales;

        [XBlock]
        [Tap("x"), Conv2d("channels", 3, Padding = 1, Name = "conv1"), ReLU, Conv2d("channels", 3, Padding = 1, Name = "conv2"), Scale(Name = "scale"), Add("x"), ReLU]
        public sealed partial class Residual(int channels) : BlockAttribute;

        /// <summary>A section of blocks, and one of them alone.</summary>
        [XDnn(4, 6, 6)]
        [Sequential("trunk"), Residual(4, Repeat = 2), End, Reuse("trunk"), Reuse("trunk.1"), AdaptiveAvgPool2d(1), Flatten, Linear(2, Name = "fc")]
        public partial class Blocks;

        [XBlock]
        [Linear("width", Name = "f"), ReLU, Reuse("f"), ReLU]
        public sealed partial class Twice(int width) : BlockAttribute;

        [XBlock]
        [Sequential("cell"), Linear("width"), ReLU, End, Reuse("cell", Repeat = "times - 1")]
        public sealed partial class Loop(int width, int times) : BlockAttribute;

        /// <summary>A layer several times, and one as often as the block is told to.</summary>
        [XDnn(6)]
        [Linear(6, Name = "f"), Reuse("f", Repeat = 2), Loop(6, 3, Name = "loop"), Linear(2, Name = "out")]
        public partial class Repeated;

        /// <summary>Inside a block, which stays one.</summary>
        [XDnn(6)]
        [Twice(6, Repeat = 2), Linear(2, Name = "out")]
        public partial class InBlock;

        /// <summary>What is used again uses something again.</summary>
        [XDnn(6)]
        [Linear(6, Name = "f"), ReLU, Sequential("twice"), Reuse("f"), Linear(6, Name = "g"), ReLU, End, Reuse("twice"), Linear(2, Name = "out")]
        public partial class Nested;

        /// <summary>With layers that the twin alone has, and one that learns nothing.</summary>
        [XDnn(6, Regular = true)]
        [Sequential("cell"), Linear(6), Bias, Scale(RegularOnly = true), Dropout(0.4), ReLU, End, Reuse("cell"), Linear(2, Name = "out")]
        public partial class Stripped;
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static LoadedAssembly Assembly => Loaded.Value;

    /// <summary>The forward passes, by name.</summary>
    public static IReadOnlyDictionary<string, Func<StateTensors, Tensor[], Tensor>> ByHand { get; } = new Dictionary<string, Func<StateTensors, Tensor[], Tensor>>
    {
        ["Siamese"] = Siamese,
        ["Recurrent"] = static (w, x) => w.Linear("out", w.Linear("cell.0", w.Linear("cell.0", w.Linear("cell.0", x[0]).relu()).relu())),
        ["Labels"] = static (w, x) =>
        {
            var first = w.Linear("body.f", x[0]).relu().add(x[0]).add(x[0]);
            return w.Linear("out", w.Linear("body.f", first).relu().add(first).add(x[0]));
        },
        ["Scales"] = static (w, x) =>
        {
            var large = w.Conv("stem", x[0], 1).relu();
            return w.Conv("head", large, 1).mean([2, 3]).add(w.Conv("head", functional.max_pool2d(large, 2), 1).mean([2, 3]));
        },
        ["Blocks"] = static (w, x) =>
        {
            var features = new[] { "trunk.0", "trunk.1", "trunk.0", "trunk.1", "trunk.1" }.Aggregate(x[0], (value, block) =>
                w.Conv(block + ".conv2", w.Conv(block + ".conv1", value, 1).relu(), 1).mul(w[block + ".scale"]).add(value).relu());
            return w.Linear("fc", features.mean([2, 3]));
        },
        ["InBlock"] = static (w, x) => w.Linear("out", w.Linear("1.f", w.Linear("1.f", w.Linear("0.f", w.Linear("0.f", x[0]).relu()).relu()).relu()).relu()),
        ["Nested"] = static (w, x) =>
        {
            var once = w.Linear("twice.g", w.Linear("f", w.Linear("f", x[0]).relu())).relu();
            return w.Linear("out", w.Linear("twice.g", w.Linear("f", once)).relu());
        },
        ["Repeated"] = static (w, x) =>
        {
            var features = w.Linear("f", w.Linear("f", w.Linear("f", x[0])));
            for (var i = 0; i < 3; i++)
                features = w.Linear("loop.cell.0", features).relu();
            return w.Linear("out", features);
        },
        ["Stripped"] = static (w, x) => w.Linear("out", w.Linear("cell.0", w.Linear("cell.0", x[0]).relu()).relu()),
    };

    /// <summary>The regular twins', by name.</summary>
    public static IReadOnlyDictionary<string, Func<StateTensors, Tensor[], Tensor>> TwinsByHand { get; } = new Dictionary<string, Func<StateTensors, Tensor[], Tensor>>
    {
        ["Siamese"] = Siamese,
        ["Stripped"] = static (w, x) =>
        {
            Tensor Cell(Tensor value) => w.Linear("cell.0", value).add(w["cell.1"]).mul(w["cell.2"]).relu();
            return w.Linear("out", Cell(Cell(x[0])));
        },
    };

    /// <summary>The shapes of a sample.</summary>
    public static long[][] Inputs(string name) => name switch
    {
        "Siamese" => [[1, 8, 8], [1, 8, 8]],
        "Scales" => [[3, 8, 8]],
        "Blocks" => [[4, 6, 6]],
        _ => [[6]],
    };

    private static Tensor Siamese(StateTensors w, Tensor[] x)
    {
        Tensor Trunk(Tensor image) => w.Linear("trunk.4", functional.max_pool2d(w.Conv("trunk.0", image, 0).relu(), 2).flatten(1)).relu();
        return w.Linear("out", Trunk(x[1]).sub(Trunk(x[0])).abs());
    }
}
