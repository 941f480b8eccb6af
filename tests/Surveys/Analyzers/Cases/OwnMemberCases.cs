namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What the user wrote into a class that the generator writes, too.</summary>
internal static class OwnMemberCases
{
    private const string Prefix = "The network cannot be generated: ";

    private const string Usings = "using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn; ";

    public static Positive[] Positives { get; } =
    [
        new(
            "[XDnn(4), Linear(2)] public partial class Net { public [|Net|]() { } }",
            Prefix + "'Net' has a constructor without parameters, which the generator writes; remove it, or give it parameters and ': this()'"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net { public [|Net|](int width) { } }",
            Prefix + "this constructor of 'Net' does not call the generated one, which makes the layers; write ': this()' behind its parameters"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net[|(int width)|] { public int Width => width; }",
            Prefix + "'Net' has a primary constructor, but its layers are made by a generated one without parameters; write a constructor with ': this()' in its place"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net { public static string [|Summary|] => \"\"; }",
            Prefix + "'Net' has a member 'Summary', and the generator writes one of that name too; give yours another name"),
        new(
            Usings + "[XDnn(4), Linear(2)] public partial class Net : Module<Tensor, Tensor> { public override Tensor [|forward|](Tensor x) => x; }",
            Prefix + "'Net' has layers in attributes and a forward of its own; remove forward, or the layers for a network written by hand"),
        new(
            Usings + "[XDnn] public partial class Net { public Tensor [|forward|](Tensor x) => x; }",
            Prefix + "'Net' has a forward of its own but no base; write ': Module<Tensor, Tensor>' for a network written by hand, or layers in attributes instead of forward"),
        new(
            Usings + "[XDnn(4)] public partial class Net : Module<Tensor, Tensor> { public Net() : base(\"net\") { } public override Tensor [|forward|](Tensor x) => x; }",
            Prefix + "'Net' has a forward of its own, whose shape is not declared; write [XDnn] without [4], or layers in attributes instead of forward"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net { [|XAttr.Rational IXDnn.HomogeneityDegree => 1;|] }",
            Prefix + "'Net' implements IXDnn.HomogeneityDegree itself, which the generator does; remove it"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net { [|System.Collections.Generic.IReadOnlyList<int> IXDnn.Conditions => [0];|] }",
            Prefix + "'Net' implements IXDnn.Conditions itself; remove it, because [Input(…, Degree = 0)] of a declared network alone says which inputs have degree 0"),
        new(
            "[XDnn(4), Linear(2)] public partial class Net { public int [|register_module|] = 1; }",
            Prefix + "'Net' has a member 'register_module', which hides the module's own, and the generated code calls that; give it another name"),
        new(
            "[XDnn(4, Regular = true), Linear(2)] public partial class Net { public class [|Regular|]; }",
            Prefix + "'Regular' is the twin that the generator writes into 'Net'; add to it as 'public partial class Regular' without a base, or take another name"),
        new(
            Usings + "[XDnn] public abstract partial class [|Net|] : Module<Tensor, Tensor> { protected Net() : base(\"net\") { } }",
            Prefix + "'Net' is abstract and has no forward, so there is nothing to prove; put [XDnn] on the classes that derive from it"),
        new(
            "[XDnn(4), Linear(2)] public partial class [|Net|]<Summary>;",
            Prefix + "the type parameter 'Summary' of 'Net' has the name of a member that is generated into the class; give it another name"),
        new(
            "[XDnn(4), Linear(2)] internal partial class [|TorchSharp|];",
            Prefix + "'TorchSharp' stands outside of every namespace and hides the namespace of that name, which the generated code needs; put it into a namespace"),
        new(
            "[Linear(2), ReLU] public partial class [|Net|];",
            Prefix + "'Net' has layers but no [XDnn(…)]; write it in front of them, with the sizes of one sample, or [XBlock] for a block"),
        new(
            "[XBlock, Linear(4)] public class [|Twice|];",
            Prefix + "'Twice' is marked [XBlock] but does not derive from BlockAttribute; write 'Twice : BlockAttribute'"),
        new(
            "[XDnn(4), XBlock, Linear(2)] public partial class [|Net|];",
            Prefix + "'Net' is marked both [XDnn] and [XBlock]; keep the one that it is"),
        new(
            "[XDnn(4), Tap(\"skip\"), Linear(4), [|Add(\"ship\")|]] public partial class Net;",
            Prefix + "Add names the tap 'ship', which does not exist; did you mean 'skip'?"),
        new(
            "[XDnn, Linear(4), [|Input(\"b\", 4)|], Add(\"b\")] public partial class Net;",
            Prefix + "the input 'b' stands behind layers; move it directly behind [XDnn], where all inputs stand"),
    ];
}
