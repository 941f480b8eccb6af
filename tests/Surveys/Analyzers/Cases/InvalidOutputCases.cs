namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What is wrong with outputs by name.</summary>
internal static class InvalidOutputCases
{
    private const string Prefix = "The network cannot be generated: ";

    public static Positive[] Positives { get; } =
    [
        new(
            "[XDnn(4), Linear(3), [|Output(\"y\")|]] public partial class Net;",
            Prefix + "'y' is the only output, and a network of one returns what its last layer computes, without a name; remove it, or name another, with [Output(…)] behind the last layer for what that computes"),
        new(
            "[XDnn(4), Linear(3), Output(\"a\"), Linear(3), Output(\"b\"), Linear(2), [|ReLU|]] public partial class Net;",
            Prefix + "no output depends on ReLU '3'; name what it computes with [Output(…)], or remove it"),
        new(
            "[XDnn(4), Tap(\"x\"), [|Linear(3)|], From(\"x\"), Linear(3), Output(\"a\"), ReLU, Output(\"b\")] public partial class Net;",
            Prefix + "no output depends on Linear '0'; name what it computes with [Output(…)], or remove it"),
        new(
            "[XDnn(4), Linear(3), Output(\"a\"), ReLU, [|Output(\"a\")|]] public partial class Net;",
            Prefix + "there is an output 'a' already; give this one another name"),
        new(
            "[XDnn(4), Linear(3), Output(\"a\"), [|Output(\"b\")|]] public partial class Net;",
            Prefix + "the outputs 'a' and 'b' are the same tensor; remove one, or put a layer between them"),
        new(
            "[XDnn(4, Regular = true), Linear(3), Output(\"a\"), Bias, [|Output(\"b\")|]] public partial class Net;",
            Prefix + "the outputs 'a' and 'b' are the same tensor; remove one, or put a layer between them"),
        new(
            "[XDnn(4), [|Output(\"x\")|], Linear(3), Output(\"y\")] public partial class Net;",
            Prefix + "the output 'x' is an input of the network itself; put it behind a layer"),
        new(
            "[XDnn(4), Linear(3), [|Output(\"1st\")|], Linear(3), Output(\"b\")] public partial class Net;",
            Prefix + "the output name '1st' must consist of letters, digits and underscores, with a letter first: it becomes the name of a tuple's element"),
        new(
            "[XDnn(4), Linear(3), [|Output(\"\")|], Linear(3), Output(\"b\"), ReLU, Output(\"c\")] public partial class Net;",
            Prefix + "the output name '' must consist of letters, digits and underscores, with a letter first: it becomes the name of a tuple's element"),
        new(
            "[XDnn(4), Linear(3), [|Output(\"Item2\")|], Linear(3), Output(\"b\")] public partial class Net;",
            Prefix + "the output name 'Item2' is one that C# keeps for tuples; take another"),
        new(
            "[XDnn(4), Sequential(\"s\"), Linear(4), Output(\"a\"), End, [|Reuse(\"s\")|], Output(\"b\")] public partial class Net;",
            Prefix + "the output 'a' stands in what is used again here, and would be there twice; put [Output(\"a\")] behind the section"),
        new(
            "[XBlock, Linear(4), [|Output(\"a\")|]] public sealed class Step : BlockAttribute; [XDnn(4), Step, Output(\"b\"), ReLU, Output(\"c\")] public partial class Net;",
            Prefix + "a block has no outputs, as it may stand in a network several times; write [Output(…)] behind its use"),
        new(
            "[XDnn, Input(\"a\", 4), [|Input(\"b\", 4)|], Linear(3), Output(\"c\"), ReLU, Output(\"d\")] public partial class Net;",
            Prefix + "no output depends on the input 'b'; use it, with [From(\"b\")] or in a join, or remove it"),
        new(
            "[XDnn(2), Linear(2), Output(\"o1\"), Linear(2), Output(\"o2\"), Linear(2), Output(\"o3\"), Linear(2), Output(\"o4\"), Linear(2), Output(\"o5\"), Linear(2), Output(\"o6\"), Linear(2), Output(\"o7\"), Linear(2), Output(\"o8\"), "
                + "Linear(2), Output(\"o9\"), Linear(2), Output(\"p0\"), Linear(2), Output(\"p1\"), Linear(2), Output(\"p2\"), Linear(2), Output(\"p3\"), Linear(2), Output(\"p4\"), Linear(2), Output(\"p5\"), Linear(2), Output(\"p6\"), Linear(2), [|Output(\"p7\")|]] public partial class Net;",
            Prefix + "the output 'p7' is one too many; a network has at most 16"),
        new(
            "using TorchSharp; [XDnn(4), Linear(3), Output(\"a\"), ReLU, Output(\"event\")] public partial class {|CS0534:{|CS1729:[|Net|]|}|} : torch.nn.Module<torch.Tensor, (torch.Tensor a, torch.Tensor b)>;",
            Prefix + "'Net' derives from Module; a declared network derives from Module<Tensor, (Tensor a, Tensor @event)>, which may be left out"),
        new(
            "using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn; [XDnn] public partial class [|Net|] : Module<Tensor, (Tensor a, Tensor b)> { public Net() : base(\"net\") { } public override (Tensor a, Tensor b) forward(Tensor x) => (x.relu(), x); }",
            Prefix + "'Net' returns several tensors, and a hand-written network returns one; declare it with [Output(…)] for each, or attribute each by a call that passed a check: new XGradient(Homogeneity.Check(new AttributedModel(…), …))"),
        new(
            "[XDnn(4), Linear(3), Output(\"a\"), ReLU, Output(\"b\")] public partial class Net { public int [|Output|] => 1; }",
            Prefix + "'Net' has a member 'Output', and the generator writes one of that name too; give yours another name"),
        new(
            "[XDnn(4), Linear(3), Output(\"a\"), ReLU, Output(\"b\")] public partial class Net { public class [|OutputView|]; }",
            Prefix + "'Net' has a member 'OutputView', and the generator writes one of that name too; give yours another name"),
    ];

    public static string[] Negatives { get; } =
    [
        "[XDnn(4), Linear(3), Output(\"a\"), ReLU, Output(\"b\")] public partial class Net;",
        "using TorchSharp; [XDnn(4), Linear(3), Output(\"a\"), ReLU, Output(\"event\")] public partial class Net : torch.nn.Module<torch.Tensor, (torch.Tensor a, torch.Tensor @event)>;",
        "[XDnn(4), Tap(\"a\"), Linear(4), Output(\"a\"), Add(\"a\"), Output(\"Net\")] public partial class Net { public int XGradient => 1; }",
        "[XDnn(4), Linear(3), Output(\"class\"), Square, Output(\"output\")] public partial class Net;",
    ];
}
