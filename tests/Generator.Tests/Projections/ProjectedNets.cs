using System;
using System.Collections.Generic;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Projections;

/// <summary>Networks whose shortcuts are projected, each with its forward pass by hand, from the tensors of its state dict.</summary>
internal static class ProjectedNets
{
    public const string Source = """
        using XAttr;

        namespace Example;

        [XDnn(6, Regular = true)]
        [Tap("x"), Linear(4, Name = "f"), ReLU, Add("x", Project = "p"), Linear(2, Name = "out")]
        public partial class Vector;

        [XBlock]
        [Tap("x"), Linear("width", Name = "f"), ReLU, Add("x", Project = "p")]
        public sealed partial class Widen(int width) : BlockAttribute;

        /// <summary>Of tokens: a convolution could halve the features too, but a linear map made them.</summary>
        [XDnn(8, 6)]
        [Widen(12), Widen(6), Widen(6), Mean(1), Linear(2, Name = "out")]
        public partial class Tokens;

        /// <summary>Of an image whose channels stand last.</summary>
        [XDnn(3, 4, 4)]
        [Permute(2, 3, 1), Widen(5, Name = "block"), Mean(1, 2), Linear(2, Name = "out")]
        public partial class Places;

        /// <summary>Of channels: a linear map could halve the length too, but a convolution did.</summary>
        [XDnn(4, 9)]
        [Tap("x"), Conv1d(4, 3, Stride = 2, Padding = 1, Name = "f"), ReLU, Add("x", Project = "p"), Mean(2), Linear(2, Name = "out")]
        public partial class Sequence;

        [XDnn(2, 4, 5, 3)]
        [Tap("x"), Conv3d(3, 3, Stride = new[] { 2, 2, 1 }, Padding = 1, Name = "f"), ReLU, Add("x", Project = "p"), AdaptiveAvgPool3d(1), Flatten, Linear(2, Name = "out")]
        public partial class Volume;

        [XBlock]
        [Tap("x"), Linear("width", Name = "f"), ReLU, Linear("width", Name = "g"), Add("x", Project = "p")]
        public sealed partial class Residual(int width) : BlockAttribute;

        /// <summary>Ends with a projection.</summary>
        [XDnn(6, Initialization = Initialization.Fixup)]
        [Residual(5, Name = "first"), Residual(3, Name = "last")]
        public partial class Ending;
        """;

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Source));

    public static LoadedAssembly Assembly => Loaded.Value;

    /// <summary>A sample's shape, the state dict's names and the forward pass, by the networks' names.</summary>
    public static IReadOnlyDictionary<string, (long[] Input, string State, Func<StateTensors, Tensor, Tensor> Forward)> All { get; } =
        new Dictionary<string, (long[], string, Func<StateTensors, Tensor, Tensor>)>
        {
            ["Vector"] = ([6], "f.weight, out.weight, p.weight", Vector),
            ["Vector+Regular"] = ([6], "f.bias, f.weight, out.bias, out.weight, p.weight", Vector),
            ["Tokens"] = ([8, 6], "0.f.weight, 0.p.weight, 1.f.weight, 1.p.weight, 2.f.weight, out.weight", Tokens),
            ["Places"] = ([3, 4, 4], "block.f.weight, block.p.weight, out.weight", Places),
            ["Sequence"] = ([4, 9], "f.weight, out.weight, p.weight", Sequence),
            ["Volume"] = ([2, 4, 5, 3], "f.weight, out.weight, p.weight", Volume),
        };

    private static Tensor Vector(StateTensors w, Tensor x) => w.Linear("out", w.Linear("f", x).relu().add(w.Linear("p", x)));

    private static Tensor Tokens(StateTensors w, Tensor x)
    {
        var wide = w.Linear("0.f", x).relu().add(w.Linear("0.p", x));
        var narrow = w.Linear("1.f", wide).relu().add(w.Linear("1.p", wide));
        return w.Linear("out", w.Linear("2.f", narrow).relu().add(narrow).mean([1]));
    }

    private static Tensor Places(StateTensors w, Tensor x)
    {
        var places = x.flatten(2).transpose(1, 2);
        return w.Linear("out", w.Linear("block.f", places).relu().add(w.Linear("block.p", places)).mean([1]));
    }

    private static Tensor Sequence(StateTensors w, Tensor x)
    {
        var features = functional.conv1d(x, w["f.weight"], stride: 2, padding: 1).relu();
        var every = x.index_select(2, arange(0, 9, 2));
        return w.Linear("out", features.add(einsum("oci,ncl->nol", w["p.weight"], every)).mean([2]));
    }

    private static Tensor Volume(StateTensors w, Tensor x)
    {
        var features = functional.conv3d(x, w["f.weight"], strides: [2, 2, 1], padding: [1, 1, 1]).relu();
        var every = x.index_select(2, arange(0, 4, 2)).index_select(3, arange(0, 5, 2));
        return w.Linear("out", features.add(einsum("oc,ncdhw->nodhw", w["p.weight"].flatten(1), every)).mean([2, 3, 4]));
    }
}
