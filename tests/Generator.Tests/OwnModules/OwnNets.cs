using System;
using System.Collections.Generic;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.OwnModules;

/// <summary>Networks with modules of one's own among their layers, each with its forward pass by hand, from the tensors of its state dict.</summary>
internal static class OwnNets
{
    public const string Modules = """
        using TorchSharp;
        using TorchSharp.Modules;
        using XAttr;
        using XAttr.Networks;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Example;

        /// <summary>x·σ(W·x/‖x‖ + b): proved.</summary>
        [XDnn]
        public sealed partial class Gate : Module<Tensor, Tensor>
        {
            private readonly Linear fc;

            public Gate(int width)
                : base(nameof(Gate))
            {
                fc = Linear(width, width);
                RegisterComponents();
            }

            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                return (input * sigmoid(fc.call(Functional.Normalize(input, 1)))).MoveToOuterDisposeScope();
            }
        }

        /// <summary>Stated.</summary>
        [Homogeneous(2)]
        public sealed class Squared() : Module<Tensor, Tensor>(nameof(Squared))
        {
            public override Tensor forward(Tensor input) => input.pow(2);
        }

        /// <summary>Stated, and false.</summary>
        [Homogeneous(1)]
        public sealed class Shifted() : Module<Tensor, Tensor>(nameof(Shifted))
        {
            public override Tensor forward(Tensor input) => input + 1;
        }

        /// <summary>Of no degree.</summary>
        public sealed class Curved() : Module<Tensor, Tensor>(nameof(Curved))
        {
            public override Tensor forward(Tensor input) => input.tanh();
        }

        /// <summary>Returns what it is given, itself.</summary>
        [Homogeneous(1)]
        public sealed class Same() : Module<Tensor, Tensor>(nameof(Same))
        {
            public override Tensor forward(Tensor input) => input;
        }

        /// <summary>The middle of each window.</summary>
        [Homogeneous(1)]
        public sealed class MedianPool(long size) : Module<Tensor, Tensor>(nameof(MedianPool))
        {
            public override Tensor forward(Tensor input)
            {
                using var scope = NewDisposeScope();
                return Functional.Median(input.unfold(2, size, size).unfold(3, size, size).flatten(4), 4, keepdim: false).MoveToOuterDisposeScope();
            }
        }

        /// <summary>With a norm inside, which mixes samples while training.</summary>
        [XDnn]
        public sealed partial class Normed : Module<Tensor, Tensor>
        {
            private readonly ScaleNorm norm = new(6, 0);

            public Normed()
                : base(nameof(Normed)) => RegisterComponents();

            public override Tensor forward(Tensor input) => norm.call(input);
        }

        public enum Sign { Plus, @default }

        /// <summary>With constructors of all kinds; it tells which one made it.</summary>
        [Homogeneous(1)]
        public sealed class Made : Module<Tensor, Tensor>
        {
            public Made(string text, bool flag = false) : base(nameof(Made)) => By = $"string {text} {flag}";

            public Made(int number) : base(nameof(Made)) => By = $"int {number}";

            public Made(long number, double real = 0.5) : base(nameof(Made)) => By = System.FormattableString.Invariant($"long {number} {real}");

            public Made(float real, byte small, uint? maybe = null) : base(nameof(Made)) => By = System.FormattableString.Invariant($"float {real} {small} {maybe}");

            public Made(Sign sign, params int[] sizes) : base(nameof(Made)) => By = $"{sign} {string.Join('x', sizes)}";

            public Made(int[] sizes, string? name) : base(nameof(Made)) => By = $"sizes {string.Join('x', sizes)} {name ?? "null"}";

            private Made(bool hidden) : base(nameof(Made)) => By = $"hidden {hidden}";

            public string By { get; }

            public override Tensor forward(Tensor input) => input.mul(2);
        }

        [XBlock]
        [Tap("x"), Linear("width", Name = "fc"), Module<Gate>("width", Name = "gate"), Add("x")]
        public sealed partial class Step(int width) : BlockAttribute;

        [XDnn(6)]
        [Linear(5, Name = "a"), ReLU, Linear(4, Name = "b")]
        public partial class Inner;
        """;

    private const string Nets = """


        [XDnn(6, Regular = true)]
        [Linear(8, Name = "in"), ReLU, Module<Gate>(8, Name = "gate"), Linear(2, Name = "out")]
        public partial class Gated;

        /// <summary>Degree 2 of degree 2 is degree 4.</summary>
        [XDnn(6)]
        [Linear(4, Name = "in"), Square, Sequential("body"), Module<Squared>, End, Linear(2, Name = "out")]
        public partial class Quartic;

        /// <summary>In blocks of two sizes, and more than once.</summary>
        [XDnn(6)]
        [Step(6, Repeat = 2), Linear(4, Name = "mid"), Step(4), Linear(2, Name = "out")]
        public partial class Blocks;

        [XDnn(6)]
        [Module<Gate>(6, Name = "gate"), Linear(6, Name = "mid"), Reuse("gate"), Linear(2, Name = "out")]
        public partial class Again;

        /// <summary>What returns its input must not have it freed.</summary>
        [XDnn(6)]
        [Module<Same>, Linear(4, Name = "in"), Module<Same>, ReLU, Linear(2, Name = "out"), Module<Same>]
        public partial class Kept;

        [XDnn(2, 6, 6)]
        [Conv2d(3, 3, Padding = 1, Name = "conv"), Module<MedianPool>(2, Shape = new[] { 3, 3, 3 }), ReLU, Flatten, Linear(2, Name = "out")]
        public partial class Pooled;

        /// <summary>Behind a norm anything has degree 0.</summary>
        [XDnn(6)]
        [Tap("x"), Normalize, Module<Curved>(Name = "curve"), Multiply("x"), Linear(2, Name = "out")]
        public partial class Free;

        /// <summary>A declared network, of which shape and degree are known.</summary>
        [XDnn(6)]
        [Module<Inner>(Name = "inner"), ReLU, Linear(2, Name = "out")]
        public partial class Outer;

        [XDnn(6, Regular = true)]
        [Linear(6, Name = "in"), Module<Curved>(Name = "curve", RegularOnly = true), Linear(2, Name = "out")]
        public partial class Stripped;

        [XDnn(6)]
        [Module<Normed>(Name = "norm"), Linear(2, Name = "out")]
        public partial class Mixed;

        /// <summary>Each of whose outputs mixes samples while the module does.</summary>
        [XDnn(6)]
        [Module<Normed>(Name = "norm"), Linear(4, Name = "f"), Output("a"), Linear(2, Name = "g"), Output("b")]
        public partial class Heads;

        [XDnn(6)]
        [Linear(6, Name = "in"), Module<Shifted>(Name = "gate"), Linear(2, Name = "out")]
        public partial class False;

        /// <summary>Of another shape than its declaration has it.</summary>
        [XDnn(2, 6, 6)]
        [Module<MedianPool>(2, Name = "pool"), Flatten, Linear(2, Name = "out")]
        public partial class Unfit;
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static string Source => Modules + Nets;

    public static LoadedAssembly Assembly => Loaded.Value;

    /// <summary>The forward passes, by name.</summary>
    public static IReadOnlyDictionary<string, Func<StateTensors, Tensor, Tensor>> ByHand { get; } = new Dictionary<string, Func<StateTensors, Tensor, Tensor>>
    {
        ["Gated"] = static (w, x) => w.Linear("out", Gate(w, "gate", w.Linear("in", x).relu())),
        ["Quartic"] = static (w, x) => w.Linear("out", w.Linear("in", x).pow(4)),
        ["Blocks"] = static (w, x) => w.Linear("out", Step(w, "3", w.Linear("mid", Step(w, "1", Step(w, "0", x))))),
        ["Again"] = static (w, x) => w.Linear("out", Gate(w, "gate", w.Linear("mid", Gate(w, "gate", x)))),
        ["Kept"] = static (w, x) => w.Linear("out", w.Linear("in", x).relu()),
        ["Pooled"] = static (w, x) => w.Linear("out", Pool(w.Conv("conv", x, 1)).relu().flatten(1)),
        ["Free"] = static (w, x) => w.Linear("out", x.div(x.norm(1, keepdim: true)).tanh().mul(x)),
        ["Outer"] = static (w, x) => w.Linear("out", w.Linear("inner.b", w.Linear("inner.a", x).relu()).relu()),
        ["Stripped"] = static (w, x) => w.Linear("out", w.Linear("in", x)),
    };

    /// <summary>What a module is made with, and what it says of the constructor that made it.</summary>
    public static (string Arguments, string By)[] Constructed { get; } =
    [
        ("7", "int 7"),
        ("4294967296", "long 4294967296 0.5"),
        ("7, 0.25", "long 7 0.25"),
        ("7, double.NaN", "long 7 NaN"),
        ("\"text\"", "string text False"),
        ("\"text\", true", "string text True"),
        ("0.1f, 3", "float 0.1 3 "),
        ("0.1, 3, 4", "float 0.1 3 4"),
        ("Sign.@default", "default "),
        ("Sign.Plus, 1, 2", "Plus 1x2"),
        ("Sign.Plus, new[] { 1, 2 }", "Plus 1x2"),
        ("new[] { 1, 2 }, null", "sizes 1x2 null"),
        ("new[] { 1, 2 }, \"name\"", "sizes 1x2 name"),
    ];

    /// <summary>The shape of a sample.</summary>
    public static long[] Input(string name) => name is "Pooled" or "Unfit" ? [2, 6, 6] : [6];

    public static int Degree(string name) => name == "Quartic" ? 4 : 1;

    private static Tensor Gate(StateTensors w, string name, Tensor x) => x.mul(w.Linear(name + ".fc", x.div(x.norm(1, keepdim: true))).sigmoid());

    private static Tensor Step(StateTensors w, string name, Tensor x) => Gate(w, name + ".gate", w.Linear(name + ".fc", x)).add(x);

    // The lower of the two middle ones of four, by sorting.
    private static Tensor Pool(Tensor x)
    {
        var windows = stack([x[.., .., TensorIndex.Slice(0, 6, 2), TensorIndex.Slice(0, 6, 2)], x[.., .., TensorIndex.Slice(0, 6, 2), TensorIndex.Slice(1, 6, 2)], x[.., .., TensorIndex.Slice(1, 6, 2), TensorIndex.Slice(0, 6, 2)], x[.., .., TensorIndex.Slice(1, 6, 2), TensorIndex.Slice(1, 6, 2)]], 4);
        return windows.sort(4, descending: false).Values.select(4, 1);
    }
}
