namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Modules beside declared layers.</summary>
internal static class UnregisteredModuleCases
{
    private const string Usings = "using TorchSharp; using TorchSharp.Modules; using static TorchSharp.torch; ";

    public static RuleCases Cases { get; } = new(
        "XATTR0032",
        [
            new(
                Usings + "[XDnn(4), Linear(2)] public partial class Net { private readonly Linear [|extra|] = nn.Linear(2, 1); public Tensor Score(Tensor x) => extra.call(x); }",
                "'extra' is a module beside the declared layers of 'Net', which are registered alone, so it is neither trained nor saved: declare it as a layer, call register_module in a constructor, or write the network by hand"),
            new(
                Usings + "[XDnn(4), Linear(2)] public partial class Net { public Parameter [|Scale|] { get; } = nn.Parameter(ones(2)); public nn.Module<Tensor, Tensor>? [|Head|] { get; set; } }",
                "'Scale' is a module beside the declared layers of 'Net', which are registered alone, so it is neither trained nor saved: declare it as a layer, call register_module in a constructor, or write the network by hand",
                "'Head' is a module beside the declared layers of 'Net', which are registered alone, so it is neither trained nor saved: declare it as a layer, call register_module in a constructor, or write the network by hand"),
        ],
        [
            Usings + "[XDnn(4), Linear(2)] public partial class Net { private readonly Linear extra = nn.Linear(2, 1); public Net(int seed) : this() => register_module(\"extra\", extra); }",
            Usings + "[XDnn(4), Linear(2)] public partial class Net { private static readonly Linear Shared = nn.Linear(2, 1); private Tensor? last; public Tensor? Last => last ??= Shared.weight; }",
        ]);
}
