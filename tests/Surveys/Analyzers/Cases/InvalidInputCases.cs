namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What is wrong with inputs by name.</summary>
internal static class InvalidInputCases
{
    public static Positive[] Positives { get; } =
    [
        new(
            "[XDnn, Input(\"a\", 4), [|Input(\"a\", 4)|], Add(\"a\")] public partial class Net;",
            "The network cannot be generated: there is an input 'a' already; give this one another name"),
        new(
            "[XDnn, Input(\"a\", 4), [|Input(\"b\", 4)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the output does not depend on the input 'b'; use it, with [From(\"b\")] or in a join, or remove it"),
        new(
            "[XDnn, [|Input(\"a\", 4)|], Input(\"b\", 4), Tap(\"x\"), From(\"b\"), Linear(2), Tap(\"y\"), From(\"x\"), Linear(2), From(\"y\")] public partial class Net;",
            "The network cannot be generated: the output does not depend on the input 'a'; use it, with [From(\"a\")] or in a join, or remove it"),
        new(
            "[[|XDnn(4)|], Input(\"a\", 4), Linear(2)] public partial class Net;",
            "The network cannot be generated: the shape [4] stands in [XDnn(…)], but there are inputs by name too; write [XDnn] and an [Input(…)] for each"),
        new(
            "[XDnn, Input(\"a\", 4), Linear(2), [|Input(\"b\", 4)|]] public partial class Net;",
            "The network cannot be generated: the input 'b' stands behind layers; move it directly behind [XDnn], where all inputs stand"),
        new(
            "[XDnn, [|Input(\"a\")|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the input shape is missing; write the sizes of one sample behind the name, such as [Input(\"image\", 3, 224, 224)]"),
        new(
            "[XDnn, [|Input(\"a\", 4, 0)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the input shape [4, 0] has a size below 1; sizes are at least 1"),
        new(
            "[XDnn, [|Input(\"1st\", 4)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the input name '1st' must consist of letters, digits and underscores, with a letter first: it becomes a parameter's name"),
        new(
            "[XDnn, [|Input(\"target\", 4)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the input name 'target' is used by the generated code itself; take another"),
        new(
            "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Input(\"c\", 4), Input(\"d\", 4), Input(\"e\", 4), Input(\"f\", 4), [|Input(\"g\", 4)|], Add(\"b\", \"c\", \"d\", \"e\", \"f\")] public partial class Net;",
            "The network cannot be generated: the input 'g' is one too many; a module takes at most 6"),
        new(
            "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\"), Linear(2), [|Tap(\"b\")|]] public partial class Net;",
            "The network cannot be generated: there is a tap 'b' already; give this one another name"),
        new(
            "[XDnn, [|Input(\"training\", 4)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the input name 'training' is used by the generated code itself; take another"),
        new(
            "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class [|Net|] : System.Exception;",
            "The network cannot be generated: 'Net' derives from Exception; a declared network derives from Module<Tensor, Tensor, Tensor>, which may be left out"),
        new(
            "[XDnn, [|Input(\"a\", 4, Degree = 0)|], Input(\"b\", 4, Degree = 0), Multiply(\"b\")] public partial class Net;",
            "The network cannot be generated: every input of 'Net' has degree 0, so there is nothing to attribute to; remove 'Degree = 0' from those that are to be explained"),
        new(
            "[XDnn, Input(\"a\", 4), [|Input(\"b\", 4, Degree = 0)|], Linear(2)] public partial class Net;",
            "The network cannot be generated: the output does not depend on the input 'b'; use it, with [From(\"b\")] or in a join, or remove it"),
    ];

    public static string[] Negatives { get; } =
    [
        "[XDnn, Input(\"a\", 4), Linear(2)] public partial class Net;",
        "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net;",
        "[XDnn, Input(\"a\", 4), Input(\"b\", 4, Degree = 0), Multiply(\"b\"), Linear(2)] public partial class Net;",
        "[XDnn, Input(\"b\", 4, Degree = 0), Input(\"a\", 4), Abs, Sqrt, Multiply(\"a\"), Linear(2)] public partial class Net;",
        "using TorchSharp; [XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>;",
    ];
}
