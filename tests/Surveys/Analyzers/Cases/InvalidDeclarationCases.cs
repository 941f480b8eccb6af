namespace XAttr.Surveys.Analyzers.Cases;

internal static class InvalidDeclarationCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0006",
        [
            new(
                "[[|XDnn|], Linear(2)] public partial class Net;",
                "The network cannot be generated: the input shape is missing; write the sizes of one sample, such as [XDnn(3, 224, 224)], or inputs by name, such as [Input(\"image\", 3, 224, 224)]"),
            new(
                "[[|XDnn(4, 0)|], Linear(2)] public partial class Net;",
                "The network cannot be generated: the input shape [4, 0] has a size below 1; sizes are at least 1"),
            new(
                "[[|XDnn(4)|]] public partial class Net;",
                "The network cannot be generated: 'Net' declares no layers; put them behind [XDnn(…)], such as [Linear(10)]"),
            new(
                "[XDnn(4), Linear(2), [|End|]] public partial class Net;",
                "The network cannot be generated: [End] closes a section, but none is open; remove it"),
            new(
                "[XDnn(4), [|Sequential(\"a b\")|], Linear(2)] public partial class Net;",
                "The network cannot be generated: the section name 'a b' must consist of letters, digits and underscores, with dots between nested names"),
            new(
                "[XDnn(4), Linear(3, Name = \"x\"), [|Linear(2, Name = \"x\")|]] public partial class Net;",
                "The network cannot be generated: the name 'x' is taken already; give this one another"),
            new(
                "[XDnn(4), Linear(2), [|From(\"x\")|]] public partial class Net;",
                "The network cannot be generated: From names the tap 'x', but there is none before it; label a tensor with [Tap(\"x\")] first"),
            new(
                "[[|XDnn(4)|], Tap(\"x\"), Embedding(7, 3), From(\"x\")] public partial class Net;",
                "The network cannot be generated: 'Net' returns its input, the integers that its Embedding looks up; end with a layer behind the Embedding"),
            new(
                "[XDnn(4), Linear(2)] public static partial class [|Net|];",
                "The network cannot be generated: 'Net' is static, but a network is an object; remove 'static'"),
            new(
                "[XDnn(4), Linear(2)] public partial record [|Net|];",
                "The network cannot be generated: 'Net' is a record, which cannot derive from Module<Tensor, Tensor>; make it a class"),
            new(
                "[XDnn(4), Linear(2)] public partial class [|Net|] : System.Exception;",
                "The network cannot be generated: 'Net' derives from Exception; a declared network derives from Module<Tensor, Tensor>, which may be left out"),
            new(
                "[XDnn(4), Linear(2)] public partial class [|Summary|];",
                "The network cannot be generated: 'Summary' is the name of a member that is generated into the class, and C# forbids a member of its class's name; give the class another name"),
            new(
                "[XDnn(4), Linear(2)] file partial class [|Net|];",
                "The network cannot be generated: 'Net' is file-local, so no other file can add to it; remove 'file'"),
            new(
                "[XDnn(4), Linear(2)] public partial class [|Net|]; [ReLU] public partial class Net;",
                "The network cannot be generated: the layers of 'Net' stand on several partial declarations, whose order would be the order of the files; put all on one"),
            .. InvalidInputCases.Positives,
            .. InvalidReuseCases.Positives,
            .. InvalidOutputCases.Positives,
            .. OpenSizeCases.Declarations,
            .. OwnModuleCases.Invalid,
            .. OwnMemberCases.Positives,
        ],
        [
            .. InvalidInputCases.Negatives,
            .. InvalidReuseCases.Negatives,
            .. InvalidOutputCases.Negatives,
            .. OpenSizeCases.Negatives,
            .. OwnModuleCases.Negatives,
            "[XDnn(4), Sequential(\"a\"), Linear(3), Sequential(\"b\"), Linear(2), End] public partial class Net;",
            "[XDnn(4), Linear(2)] public partial class Net; [System.Serializable] public partial class Net;",
            "using TorchSharp; [XDnn(4), Linear(2)] public partial class Net : torch.nn.Module<torch.Tensor, torch.Tensor>;",
        ]);
}
