namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What is wrong with modules of one's own, by the rule that says it.</summary>
internal static class OwnModuleCases
{
    public static Positive[] Invalid { get; } =
    [
        new(
            "[XDnn(4), [|Module<string>|]] public partial class Net;",
            "The network cannot be generated: 'string' does not derive from Module<Tensor, Tensor>, so it can be no layer"),
        new(
            "[XDnn(4), [|Module<int>|]] public partial class Net;",
            "The network cannot be generated: 'int' is no class that derives from Module<Tensor, Tensor>; only such a class can be a layer"),
        new(
            With("[XDnn(4), [|Module<Gate>|]] public partial class Net;", "[Homogeneous(1)] public abstract class Gate()"),
            "The network cannot be generated: 'Gate' is abstract, so none can be made; use a class that derives from it"),
        new(
            With("[XDnn(4), [|Module<Gate>|]] public partial class Net;", "[Homogeneous(1)] file class Gate()"),
            "The network cannot be generated: 'Gate' is file-local, and the generated code stands in another file; remove 'file'"),
        new(
            "[XDnn(4), [|Module<Fuse>|]] public partial class Net; [Homogeneous(1)] public class Fuse() : TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>(\"Fuse\") { public override TorchSharp.torch.Tensor forward(TorchSharp.torch.Tensor x, TorchSharp.torch.Tensor y) => x + y; }",
            "The network cannot be generated: 'Fuse' takes 2 tensors, and a module in a declaration takes one; join them before it, or write the network by hand"),
        new(
            "[XDnn(4), [|Module<Two>|]] public partial class Net; [XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Two;",
            "The network cannot be generated: 'Two' takes 2 tensors, and a module in a declaration takes one; join them before it, or write the network by hand"),
        new(
            "[XDnn(4), [|Module<Heads>|]] public partial class Net; [XDnn(4), Linear(2), Output(\"a\"), Linear(2), Output(\"b\")] public partial class Heads;",
            "The network cannot be generated: 'Heads' has several outputs, and a module in a declaration gives one tensor; write its layers here, or the network by hand"),
        new(
            "[XDnn(4), Linear(4), [|Module<Net>|]] public partial class Net;",
            "The network cannot be generated: 'Net' has itself inside, so that making one would never end; use another class inside"),
        new(
            "[XDnn(4), [|Module<B>|]] public partial class A; [XDnn(4), [|Module<A>|]] public partial class B;",
            "The network cannot be generated: 'B' has itself inside, so that making one would never end; use another class inside",
            "The network cannot be generated: 'A' has itself inside, so that making one would never end; use another class inside"),
        new(
            With("[XDnn(4), Linear(4, Name = \"gate\"), [|Module<Gate>(Name = \"gate\")|]] public partial class Net;"),
            "The network cannot be generated: the name 'gate' is taken already; give this one another"),
    ];

    public static Positive[] Arguments { get; } =
    [
        new(
            With("[XDnn(4), [|Module<Gate>(4, true)|]] public partial class Net;"),
            "Module<Gate> '0': no constructor takes 4, true; there is Gate(int width = 4)"),
        new(
            With("[XDnn(4), [|Module<Gate>|]] public partial class Net;", "[Homogeneous(1)] public class Gate(int width)"),
            "Module<Gate> '0': no constructor can be called without arguments; there is Gate(int width)"),
        new(
            With("[XDnn(4), [|Module<Gate>(\"n\")|]] public partial class Net;"),
            "Module<Gate> '0': 'n' names 'n', but there are no parameters here; only a block has them"),
        new(
            With("[XDnn(4), [|Module<Gate>(\"2 * 200\")|]] public partial class Net;", "[Homogeneous(1)] public class Gate(byte width)"),
            "Module<Gate> '0': '2 * 200' is 400, and byte does not hold that"),
        new(
            With("[XDnn(4), [|Module<Gate>(4)|]] public partial class Net;", "[Homogeneous(1)] public class Gate()", "private Gate(int width) : this() => _ = width;"),
            "Module<Gate> '0': no constructor takes 4; there is Gate()"),
        new(
            With("[XDnn(4), [|Module<Gate>(4)|]] public partial class Net;", "[Homogeneous(1)] public class Gate(int width, int depth = 1)", "public Gate(int width, bool isDeep = false) : this(width, isDeep ? 2 : 1) { } public int Depth => width + depth;"),
            "Module<Gate> '0': each of Gate(int width, int depth = 1) and Gate(int width, bool isDeep = false) takes 4; write an argument more, so that one is meant"),
        new(
            With("[XDnn(4), [|Module<Gate>|]] public partial class Net;", "[Homogeneous(1)] public class Gate()", "public required int Width { get; init; }"),
            "Module<Gate> '0': 'Gate' has no constructor that can be called here; give it a public one"),
        new(
            With("[XDnn(4), [|Module<Gate>(Shape = 0)|]] public partial class Net;"),
            "Module<Gate> '0': Shape is [0]; its sizes are at least 1"),
        new(
            With("[XDnn(4, -1), [|Module<Gate>(Shape = new[] { 4, -1 })|], Mean(2)] public partial class Net;"),
            "Module<Gate> '0': Shape is [4, -1]; its sizes are at least 1, and one that is open is written by its name, such as \"n / 2\" behind [XDnn(4, \"n\")]"),
        new(
            With("[XDnn(4, -1), [|Module<Gate>(Shape = new object[] { 4, \"n / 2\" })|], Mean(2)] public partial class Net;"),
            "Module<Gate>: Shape: 'n / 2' names 'n', which is the name of no open size; write \"n\" in the place of the -1 that it stands for"),
        new(
            With("[XDnn(4, \"width\"), [|Module<Gate>(Shape = new object[] { 4, \"n\" })|], Mean(2)] public partial class Net;"),
            "Module<Gate>: Shape: 'n' names 'n', which is the name of no open size; there is width"),
        new(
            With("[XDnn(4, \"n\"), [|Module<Gate>(Shape = new object[] { 4, \"n /\" })|], Mean(2)] public partial class Net;"),
            "Module<Gate>: Shape: 'n /' ends where a number or a parameter should be"),
        new(
            With("[XDnn(4), [|Module<Gate>(Shape = 2.5)|]] public partial class Net;"),
            "Module<Gate> '0': Shape is 2.5; it takes one integer or several"),
        new(
            With("[XDnn(4), [|Module<Gate>(Initialization = Initialization.Zero)|]] public partial class Net;"),
            "Module<Gate> '0': Initialization is written, but a module of one's own initialises itself; remove it"),
        new(
            "[XDnn(4), [|Module<Inner>(Shape = 2)|]] public partial class Net; [XDnn(4), Linear(2)] public partial class Inner;",
            "Module<Inner> '0': Shape is written, but 'Inner' is declared, and its result has the shape [2]; remove it"),
    ];

    public static Positive[] Shapes { get; } =
    [
        new(
            "[XDnn(4), Linear(3), [|Module<Inner>(Name = \"inner\")|]] public partial class Net; [XDnn(4), Linear(2)] public partial class Inner;",
            "Module<Inner> 'inner' does not fit: it is declared for [4], but its input has the shape [3]"),
        new(
            "[XDnn(4, -1), [|Module<Inner>(Name = \"inner\")|], Mean(2)] public partial class Net; [XDnn(4, 8), Conv1d(2, 3)] public partial class Inner;",
            "Module<Inner> 'inner' does not fit: it is declared for [4, 8], but its input has the shape [4, ?]"),
        new(
            "[XDnn(4, 2), [|Module<Inner>(Name = \"inner\")|], Mean(2)] public partial class Net; [XDnn(4, -1), Conv1d(2, 3)] public partial class Inner;",
            "Module<Inner> 'inner' does not fit: it is declared for [4, ?] from [4, 3] on, but its input has the shape [4, 2]"),
        new(
            "[XDnn(4, -1), Conv1d(4, 3, Padding = 1), [|Module<Inner>(Name = \"inner\")|], Mean(2)] public partial class Net; [XDnn(4, \"2 * n\"), MaxPool1d(2), Upsample(ScaleFactor = 2)] public partial class Inner;",
            "Module<Inner> 'inner' does not fit: for a sample of [4, 159] it is declared for [4, 2 * n], but its input has the shape [4, 159]"),
        new(
            With("[XDnn(4, \"n\"), Tap(\"x\"), Module<Gate>(Shape = new object[] { 4, \"n / 2\" }), [|Add(\"x\")|], Mean(2)] public partial class Net;"),
            "Add does not fit: for a sample of [4, 128] its inputs have the shapes [4, 64] and [4, 128]; they must have the same rank and equal sizes, or 1"),
        new(
            With("[XDnn(4), Module<Gate>(Shape = new[] { 2, 2 }), Tap(\"x\"), Flatten, [|Add(\"x\")|], Flatten] public partial class Net;"),
            "Add does not fit: its inputs have the shapes [4] and [2, 2]; they must have the same rank and equal sizes, or 1"),
    ];

    public static Positive[] Degrees { get; } =
    [
        new(
            With("[XDnn(4), Linear(4), [|Module<Gate>(Name = \"gate\")|]] public partial class Net;", "public class Gate()"),
            "Module<Gate> 'gate': its class 'Gate' states no degree: not homogeneous on its input of degree 1; mark it [XDnn] and partial, and it is proved, or [Homogeneous(1)], and CheckHomogeneity tests it"),
        new(
            "[XDnn(4), Linear(4), [|Module<Words>|], Flatten] public partial class Net; [XDnn(4), Embedding(10, 3), Linear(2)] public partial class Words;",
            "Module<Words> '1' looks up integers, which scaling changes into others: not homogeneous on its input of degree 1; give it a tensor of degree 0, or declare its layers here"),
        new(
            With("[XDnn(4), Tap(\"x\"), Module<Gate>, [|Add(\"x\")|]] public partial class Net;", "[Homogeneous(2)] public class Gate()"),
            "Add joins its input with a tensor of degree 1, and αᵏ factors out of tensors of one degree only: not homogeneous on its input of degree 2; bring both to one degree first"),
    ];

    public static Positive[] Roots { get; } =
    [
        new(
            With("[XDnn(4), Square, [|Module<Gate>|], Linear(2)] public partial class Net;", "[Homogeneous(1, 2)] public class Gate()"),
            "Module<Gate> '1' is a root of an intermediate value: its class 'Gate' states degree 1/2, and below 1 the gradient is infinite where the input is 0"),
    ];

    public static string[] Negatives { get; } =
    [
        With("[XDnn(4), Module<Gate>, Linear(2)] public partial class Net;"),
        With("[XDnn(4), Tap(\"x\"), Normalize, Module<Gate>(8), Multiply(\"x\")] public partial class Net;", "public class Gate(int width = 4)"),
        With("[XDnn(4, Regular = true), Linear(4), Module<Gate>(RegularOnly = true), Linear(2)] public partial class Net;", "public class Gate(int width = 4)"),
        With("[XDnn(4, -1), Module<Gate>, Mean(2), Linear(2)] public partial class Net;"),
        With("[XDnn(4, -1), Module<Gate>(Shape = 4), Linear(2)] public partial class Net;"),
        With("[XDnn(4, \"8 * n\"), Module<Gate>(Shape = new object[] { 4, \"(n - 1) % 7 - -2 * n\" }), Mean(2), Linear(2)] public partial class Net;"),
        "[XDnn(4, 8), Module<Inner>, Mean(2)] public partial class Net; [XDnn(4, -1), Conv1d(2, 3)] public partial class Inner;",
        // What is wrong with a class is said there alone.
        "[XDnn(4, -1), Module<Inner>, Mean(2)] public partial class Net; [XDnn(4, -1), {|XATTR0002:Linear(2)|}] public partial class Inner;",
        "[XDnn(4), Module<Inner>, Linear(2)] public partial class Net; [XDnn(4), {|XATTR0003:Sigmoid|}] public partial class Inner;",
        "[XDnn(4), Module<Inner>, Linear(2)] public partial class Net; [XDnn(4), Linear(2)] public class {|XATTR0001:Inner|};",
        "[XDnn(4), Module<{|CS0246:Missing|}>, Linear(2)] public partial class Net;",
        "[XDnn(4), Module<Gate>, Linear(2)] public partial class Net; [Homogeneous(1)] public class Gate : {|CS0246:Missing|};",
        "[XDnn(4), Module<Gate>({|CS1739:width|}: 4), Linear(2)] public partial class Net; public class Gate;",
    ];

    // A module that is written by hand; in a file whose names are TorchSharp's too.
    private static string With(string net, string head = "[Homogeneous(1)] public class Gate(int width = 4)", string members = "") => $$"""
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;
        {{net}}
        {{head}} : Module<Tensor, Tensor>("Gate")
        {
            {{(head.Contains("width", System.StringComparison.Ordinal) ? "public int Width => width;" : "")}}
            {{members}}
            public override Tensor forward(Tensor x) => x;
        }
        """;
}
