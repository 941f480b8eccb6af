using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeRefactorings;
using XAttr.Analyzers.Rules;
using XAttr.CodeFixes.Conversion;
using XAttr.Generator;
using XAttr.Surveys.Analyzers.Fixes;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.CodeFixes.Tests;

/// <summary>A converted network has the names of the state dict, the shapes and the degree of the one that was written by hand.</summary>
public sealed class ConversionTests
{
    private static readonly RefactoringTest Test = new(
        new([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]) { Generators = [new XDnnGenerator()] }, new ConvertToDeclaration());

    [Theory]
    [InlineData(
        "    private readonly Linear first = Linear(4, 8, hasBias: false), second = Linear(8, 2, false);\n",
        "=> second.call(functional.relu(first.call(x)));",
        "",
        "[XDnn(4)]\n[Linear(8, Name = \"first\"), ReLU, Linear(2, Name = \"second\")]")]
    [InlineData(
        "    private readonly Linear first = Linear(4, 8, hasBias: false);\n    private readonly LeakyReLU act = LeakyReLU(0.2);\n    private readonly Dropout drop = Dropout(0.3);\n    private readonly Linear last = Linear(8, 2, hasBias: false);\n",
        "\n    {\n        var y = act.call(first.call(x));\n        y = drop.call(y.abs());\n        return last.call(y);\n    }\n",
        "",
        "[XDnn(4)]\n[Linear(8, Name = \"first\"), LeakyReLU(0.2), Abs, Dropout(0.3), Linear(2, Name = \"last\")]")]
    [InlineData(
        "    private readonly Linear fc = Linear(4, 2, hasBias: false);\n", "=> fc.call(x).square();", "(Degree = 2)", "[XDnn(4)]\n[Linear(2, Name = \"fc\"), Square]")]
    public async Task Converted(string fields, string forward, string header, string declaration)
    {
        var before = FixCase.Complete(Net(fields, forward, header));
        var after = FixCase.Complete(declaration + "\npublic partial class Net;\n");
        await Test.VerifyAsync("Net", before, after);

        using var written = Load(before);
        using var converted = Load(after);
        using var first = written.Create<Module<Tensor, Tensor>>("Net");
        using var second = converted.Create<Module<Tensor, Tensor>>("Net");
        Assert.Equal(State(first), State(second));
        Assert.Equal(Degree(first), Degree(second));
    }

    // The sizes of images stand nowhere: the compiler asks for what no test could guess.
    [Fact]
    public async Task Converted_with_sizes_left_to_be_written()
    {
        const string Fields =
            "    private readonly Conv2d conv1 = Conv2d(1, 4, 3, padding: 1, bias: false), conv2 = Conv2d(4, 8, 3, stride: 2, bias: false);\n"
            + "    private readonly Linear fc = Linear(288, 10, hasBias: false);\n";
        const string Forward =
            "\n    {\n        var y = functional.max_pool2d(functional.relu(conv1.call(x)), 2);\n        y = functional.relu(conv2.call(y));\n        return fc.call(y.flatten(1));\n    }\n";
        const string Layers =
            "[Conv2d(4, 3, Padding = 1, Name = \"conv1\"), ReLU, MaxPool2d(2), Conv2d(8, 3, Stride = 2, Name = \"conv2\"), ReLU, Flatten, Linear(10, Name = \"fc\")]\npublic partial class Net;\n";
        var before = FixCase.Complete(Net(Fields, Forward, ""));

        await Test.VerifyAsync("Net", before, FixCase.Complete("[XDnn(1, {|CS0103:height|}, {|CS0103:width|})]\n" + Layers));

        using var written = Load(before);
        using var converted = Load(FixCase.Complete("[XDnn(1, 28, 28)]\n" + Layers));
        using var first = written.Create<Module<Tensor, Tensor>>("Net");
        using var second = converted.Create<Module<Tensor, Tensor>>("Net");
        Assert.Equal(State(first), State(second));
    }

    [Theory]
    [InlineData("    private readonly Linear fc = Linear(4, 4, hasBias: false);\n", "=> x + fc.call(x);", "")]
    [InlineData("    private readonly Linear fc = Linear(4, 4, hasBias: false);\n", "=> fc.call(fc.call(x));", "")]
    [InlineData("    private readonly Conv1d conv = Conv1d(3, 4, 3, bias: false);\n", "=> conv.call(x);", "")]
    [InlineData("    private readonly Linear fc = Linear(12, 4, hasBias: false);\n", "=> fc.call(x.flatten(1));", "")]
    [InlineData("    private readonly Linear fc = Linear(4, 4, hasBias: false);\n    public int Uses;\n", "=> fc.call(x);", "")]
    [InlineData("    private readonly Linear fc = Linear(4, 4, hasBias: false), spare = Linear(4, 4, hasBias: false);\n", "=> fc.call(x);", "")]
    public async Task Not_offered(string fields, string forward, string header) =>
        Assert.Empty(await Test.OfferedAsync("Net", FixCase.Complete(Net(fields, forward, header))));

    private static LoadedAssembly Load(string source) => LoadedAssembly.Load(Test.Analysis.Generate(SourceCompilation.Create(source)));

    private static string[] State(Module<Tensor, Tensor> net) => [.. net.state_dict().Select(static item => $"{item.Key} [{string.Join(", ", item.Value.shape)}]")];

    private static object? Degree(Module<Tensor, Tensor> net) => net.GetType().GetProperty("HomogeneityDegree")!.GetValue(null);

    private static string Net(string fields, string forward, string header) =>
        $"[XDnn{header}]\npublic partial class Net : Module<Tensor, Tensor>\n{{\n{fields}    public Net() : base(nameof(Net)) => RegisterComponents();\n    public override Tensor forward(Tensor x) {forward}\n}}\n";
}
