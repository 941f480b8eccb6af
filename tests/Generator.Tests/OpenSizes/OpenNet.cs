using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.OpenSizes;

/// <summary>
/// A network declared with open sizes, and the same layers declared for each of several lengths, which know nothing of open sizes.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">What stands in front of the layers, with {open} for the open declaration, or with {fixed} for a fixed one.</param>
/// <param name="Layers">The layers.</param>
/// <param name="Shapes">The samples' shapes, one an input, for an n.</param>
/// <param name="Least">The smallest n.</param>
/// <param name="Values">Other n that are tried.</param>
internal sealed record OpenNet(string Name, Func<long?, string> Input, string Layers, Func<long, long[][]> Shapes, long Least, params long[] Values)
{
    /// <summary>The blocks that the networks are made of.</summary>
    public const string Header = """
        using TorchSharp;
        using XAttr;

        namespace Example;

        [Homogeneous(1)]
        public sealed class Every(int step, bool isRoundedUp = false) : torch.nn.Module<torch.Tensor, torch.Tensor>("Every")
        {
            public override torch.Tensor forward(torch.Tensor input) =>
                input[.., .., torch.TensorIndex.Slice(0, isRoundedUp ? input.size(2) : input.size(2) / step * step, step)];
        }

        [Homogeneous(1)]
        public sealed class Ends() : torch.nn.Module<torch.Tensor, torch.Tensor>("Ends")
        {
            public override torch.Tensor forward(torch.Tensor input) => torch.cat([input.narrow(2, 0, 1), input.narrow(2, input.size(2) - 1, 1)], 2);
        }

        [XDnn(4, -1)]
        [Conv1d(4, 3, Stride = 2), ReLU, Conv1d(4, 2)]
        public partial class Inner;

        [XBlock]
        [Tap("x"), ZeroPad1d(new object[] { "2 * dilation", 0 }), Conv1d(4, 3, Dilation = "dilation", Name = "conv"), ReLU, Add("x"), Dropout(0.1)]
        public sealed partial class Dilated(int dilation) : BlockAttribute;

        [XBlock]
        [Tap("x"), Conv2d("planes", 3, Stride = "stride", Padding = 1, Name = "conv1"), ReLU]
        [Conv2d("planes", 3, Padding = 1, Name = "conv2"), Add("x", Project = "downsample"), ReLU]
        public sealed partial class Down(int planes, int stride) : BlockAttribute;

        """;

    private const string Head = "Linear(3, Name = \"head\")";

    private static readonly Lazy<LoadedAssembly> Loaded = new(static () => XDnn.Load(Header + string.Concat(All!.Select(static net => net.Source))));

    /// <summary>The networks.</summary>
    public static IReadOnlyList<OpenNet> All { get; } =
    [
        Single("Tcn", "1, {0}", "Conv1d(4, 3, Padding = 1, Name = \"stem\"), Dilated(1), Dilated(2), Dilated(4), AdaptiveAvgPool1d(1), Flatten, " + Head, static n => [1, n], 1, 7, 40, 41),
        Single("Audio", "1, {0}", "Conv1d(4, 10, Stride = 5), ReLU, Conv1d(4, 3, Stride = 2), ReLU, MaxPool1d(3), Max(2), " + Head, static n => [1, n], 40, 77, 131),
        Single("Text", "{0}", "Embedding(1000, 6), Transpose(1, 2), Conv1d(4, 3), ReLU, Max(2), " + Head, static n => [n], 3, 5, 64),
        Single("Attend", "{0}, 8", "Tap(\"x\"), Attention(2), Add(\"x\"), Tap(\"y\"), Linear(12), ReLU, Linear(8), Add(\"y\"), Mean(1), " + Head, static n => [n, 8], 1, 9, 30),
        Single("Image", "3, {0}, {1}", "Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Down(4, 1), Down(6, 2), AdaptiveAvgPool2d(1), Flatten, " + Head, static n => [3, n, n + 3], 4, 13, 22),
        Multiple("Hourglass", 4, "Conv1d(4, 3, Padding = 1), Tap(\"full\"), MaxPool1d(2), ReLU, Tap(\"half\"), MaxPool1d(2), Conv1d(4, 1), ConvTranspose1d(4, 2, Stride = 2), Concat(\"half\"), "
            + "Upsample(ScaleFactor = 2, Mode = \"linear\"), Concat(\"full\"), Conv1d(4, 3, Padding = 1), MaxUnpool1d(1, \"full\"), Mean(2), " + Head, static n => [2, 4 * n], 1, 5, 11),
        Single("Unpool", "1, {0}, {1}", "Conv2d(3, 3, Padding = 1), Tap(\"x\"), MaxPool2d(2), MaxUnpool2d(2, \"x\"), ReLU, Max(2, 3), " + Head, static n => [1, n, n + 3], 2, 5, 12),
        Single("Places", "{0}, 6", "Reshape(-1, 2, 3), Flatten(2), Slice(1, 1), Flip(1), Tap(\"x\"), Slice(1, -3), Mean(1), Tap(\"end\"), From(\"x\"), Diff(1), CumSum(1), TopK(2, 1), Sum(1), Add(\"end\"), " + Head, static n => [n, 6], 4, 9, 25),
        Named("Graph", "\"features\", {0}, 4", "\"bonds\", {0}, {0}, Degree = 0", "Linear(5), Tap(\"h\"), From(\"bonds\"), MatMul(\"h\"), ReLU, Mean(1), " + Head, static n => [[n, 4], [n, n]], 1, 6, 17),
        Own("Stated", "2, {0}", "Conv1d(4, 3, Padding = 1), Module<Every>(2, Shape = new object[] { 4, \"- -(n / 2)\" }), Max(2), " + Head, static n => [2, n], 2, 9, 30),
        Own("Looked", "{0}", "Embedding(1000, 6), Transpose(1, 2), Module<Every>(3, Shape = new object[] { 6, \"n / 3\" }), Max(2), " + Head, static n => [n], 3, 11, 20),
        Single("Pooled", "2, {0}", "Conv1d(4, 3, Padding = 1), Module<Ends>(Shape = new[] { 4, 2 }), Flatten, " + Head, static n => [2, n], 1, 7, 30),
        Single("Within", "2, {0}", "Conv1d(4, 3, Padding = 1), Module<Inner>(Name = \"inner\"), Mean(2), " + Head, static n => [2, n], 5, 6, 31),
        Named("Pair", "\"left\", 2, {0}", "\"right\", 2, {0}", "Conv1d(4, 3), Tap(\"a\"), From(\"right\"), Conv1d(4, 3), ReLU, Subtract(\"a\"), Abs, Mean(2), " + Head, static n => [[2, n], [2, n]], 3, 8, 21),
    ];

    public static TheoryData<string> Names { get; } = new(All.Select(static net => net.Name));

    public static OpenNet Of(string name) => All.Single(net => net.Name == name);

    /// <summary>All that is declared of it.</summary>
    private string Source => string.Concat(new long?[] { null, Least }.Concat(Values.Select(static value => (long?)value)).Select(value => $"{Declare(value)}\n"));

    /// <summary>The declaration for an n, or the open one.</summary>
    public string Declare(long? value) => $"[{Input(value)}, {(value is { } n ? Layers.Replace("n /", $"{n} /", StringComparison.Ordinal) : Layers)}]\npublic partial class {ClassName(value)};";

    /// <summary>A new network for an n, or the open one, or their twins.</summary>
    public Module Create(long? value, string twin = "")
    {
        var net = Loaded.Value.Create<Module>($"Example.{ClassName(value)}{twin}");
        net.to(ScalarType.Float64);
        return net;
    }

    public Type Type => Loaded.Value.Assembly.GetType("Example." + Name, throwOnError: true)!;

    /// <summary>Samples for an n.</summary>
    public Tensor[] Samples(long value) => [.. Shapes(value).Select(shape => Shapes(value)[0].Length == 1 ? randint(0, 1000, [3, .. shape], ScalarType.Int64) : randn([3, .. shape], ScalarType.Float64))];

    public static AttributedModel Model(Module net) => net is Module<Tensor, Tensor> one ? one : (Module<Tensor, Tensor, Tensor>)net;

    public static Tensor Forward(Module net, Tensor[] inputs) =>
        net is Module<Tensor, Tensor> one ? one.call(inputs[0]) : ((Module<Tensor, Tensor, Tensor>)net).call(inputs[0], inputs[1]);

    private string ClassName(long? value) => Name + value?.ToString(CultureInfo.InvariantCulture);

    private static OpenNet Single(string name, string input, string layers, Func<long, long[]> shape, long least, params long[] values) =>
        new(name, value => $"XDnn({string.Format(CultureInfo.InvariantCulture, input, value ?? -1, value + 3 ?? -1)}, Regular = true)", layers, value => [shape(value)], least, values);

    private static OpenNet Multiple(string name, int multiple, string layers, Func<long, long[]> shape, long least, params long[] values) =>
        new(name, value => value is { } n ? $"XDnn(2, {n * multiple}, Regular = true)" : $"XDnn(2, \"{multiple} * n\", Regular = true)", layers, value => [shape(value)], least, values);

    private static OpenNet Own(string name, string input, string layers, Func<long, long[]> shape, long least, params long[] values) =>
        new(name, value => $"XDnn({string.Format(CultureInfo.InvariantCulture, input, value?.ToString(CultureInfo.InvariantCulture) ?? "\"n\"")}, Regular = true)", layers, value => [shape(value)], least, values);

    private static OpenNet Named(string name, string first, string second, string layers, Func<long, long[][]> shapes, long least, params long[] values)
    {
        string Text(string input, long? value) => string.Format(CultureInfo.InvariantCulture, input, value is { } n ? n : "\"n\"");
        return new(name, value => $"XDnn(Regular = true), Input({Text(first, value)}), Input({Text(second, value)})", layers, shapes, least, values);
    }
}
