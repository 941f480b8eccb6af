using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp;

namespace XAttr.Surveys.Analyzers.Mistakes;

/// <summary>Mistakes around the class of a network: its kind, its place, its members, its base.</summary>
internal static class MistakeCases
{
    private const string Net = "[XDnn(4), Linear(2)] public partial class Net";
    private const string Twins = "[XDnn(4, Regular = true), Linear(2)] public partial class Net";
    private const string ByHand = "[XDnn] public partial class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } public override Tensor forward(Tensor x) => x;";

    public static IReadOnlyList<Mistake> All { get; } =
    [
        // What kind of class it is.
        new("struct", "CS0592 CS0592", "[XDnn(4), Linear(2)] public partial struct Net;"),
        new("record struct", "CS0592 CS0592", "[XDnn(4), Linear(2)] public partial record struct Net;"),
        new("interface", "CS0592 CS0592", "[XDnn(4), Linear(2)] public partial interface Net;"),
        new("struct without layers", "CS0592", "[XDnn] public partial struct Net;"),
        new("record", "XATTR0006", "[XDnn(4), Linear(2)] public partial record Net;"),
        new("record with parameters", "XATTR0006", "[XDnn(4), Linear(2)] public partial record Net(int Width);"),
        new("static class", "XATTR0006", "[XDnn(4), Linear(2)] public static partial class Net;"),
        new("file-local class", "XATTR0006", "[XDnn(4), Linear(2)] file partial class Net;"),
        new("inside a file-local class", "XATTR0006", "file partial class Outer { [XDnn(4), Linear(2)] public partial class Net; }"),
        new("not partial", "XATTR0001", "[XDnn(4), Linear(2)] public class Net;"),
        new("inside a class that is not partial", "XATTR0001", "public class Outer<T> { [XDnn(4), Linear(2)] public partial class Net; }"),
        new("inside a variant interface", "CS8427", "public partial interface IOuter<out T> { [XDnn(4), Linear(2)] public partial class Net; }"),
        new("abstract by hand", "XATTR0006", "[XDnn] public abstract partial class Net : Module<Tensor, Tensor> { protected Net() : base(\"n\") { } }"),
        new("abstract forward", "XATTR0006", "[XDnn] public abstract partial class Net : Module<Tensor, Tensor> { protected Net() : base(\"n\") { } public abstract override Tensor forward(Tensor x); }"),
        new("an older language", "XATTR0006", Net + " { }") { Language = LanguageVersion.CSharp11 },
        new("a much older language", "XATTR0006", Net + " { }") { Language = LanguageVersion.CSharp9 },

        // Its name and its place.
        new("named like a member", "XATTR0006", "[XDnn(4), Linear(2)] public partial class Summary;"),
        new("named like forward", "XATTR0006", "[XDnn(4), Linear(2)] public partial class forward;"),
        new("named like its twin", "XATTR0006", "[XDnn(4, Regular = true), Linear(2)] public partial class Regular;"),
        new("type parameter named like a member", "XATTR0006", "[XDnn(4), Linear(2)] public partial class Net<Summary>;"),
        new("named like a namespace of the generated code", "XATTR0006", "[XDnn(4), Linear(2)] internal partial class System;"),
        new("by hand named like a member", "XATTR0006", "[XDnn] public partial class XGradient : Module<Tensor, Tensor> { public XGradient() : base(\"n\") { } public override Tensor forward(Tensor x) => x; }"),

        // Constructors.
        new("constructor without parameters", "XATTR0006", Net + " { public Net() { } }"),
        new("constructor without parameters that names the base", "XATTR0006", Net + " { public Net() : base(\"net\") { } }"),
        new("private constructor without parameters", "XATTR0006", Net + " { private Net() { } }"),
        new("constructor that leaves the generated one out", "XATTR0006", Net + " { public Net(int width) { } }"),
        new("constructor that names the base", "XATTR0006", Net + " { public Net(int width) : base(\"net\") { } }"),
        new("two wrong constructors", "XATTR0006 XATTR0006", Net + " { public Net() { } public Net(int width) { } }"),
        new("primary constructor", "XATTR0006", Net + "(int width) { public int Width => width; }"),
        new("primary constructor without parameters", "XATTR0006", Net + "();"),
        new("primary constructor on another part", "XATTR0006", Net + " { }", "public partial class Net(int width) { public int Width => width; }"),
        new("constructor of the twin", "XATTR0006", Twins + " { public partial class Regular { public Regular() { } } }"),

        // Members.
        new("property Summary", "XATTR0006", Net + " { public static string Summary => \"\"; }"),
        new("field Summary", "XATTR0006", Net + " { private int Summary; public int Sum() => Summary++; }"),
        new("second field of a declaration", "XATTR0006", Net + " { public int First = 1, OutputShape = 2; }"),
        new("method Summary", "XATTR0006", Net + " { public string Summary(int indent) => \"\"; }"),
        new("event Summary", "XATTR0006", Net + " { public event System.Action Summary { add { } remove { } } }"),
        new("field-like event OutputShape", "XATTR0006", Net + " { public event System.Action? OutputShape; public void Fire() => OutputShape?.Invoke(); }"),
        new("nested class InputShape", "XATTR0006", Net + " { public class InputShape; }"),
        new("nested enumeration HomogeneityDegree", "XATTR0006", Net + " { public enum HomogeneityDegree { One } }"),
        new("nested delegate Summary", "XATTR0006", Net + " { public delegate void Summary(); }"),
        new("property HomogeneityDegree", "XATTR0006", Net + " { public int HomogeneityDegree => 1; }"),
        new("method XGradient", "XATTR0006", Net + " { public Tensor XGradient(Tensor x, Tensor target, bool createGraph = false) => x; }"),
        new("method ForwardWithXGradient", "XATTR0006", Net + " { public Tensor ForwardWithXGradient(Tensor x, Tensor y, bool z) => x; }"),
        new("method CheckHomogeneity", "XATTR0006", Net + " { public bool CheckHomogeneity(Tensor x) => true; }"),
        new("property XGradient", "XATTR0006", Net + " { public int XGradient => 1; }"),
        new("method RegisterComponents", "XATTR0006", Net + " { protected override void RegisterComponents() { } }"),
        new("property InputShape of several inputs", "XATTR0006", "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net { public int InputShape => 1; }"),
        new("method Embed of a look-up", "XATTR0006", "[XDnn(4), Embedding(7, 3), Linear(2)] public partial class Net { public Tensor Embed(Tensor x) => x; }"),
        new("member on another part", "XATTR0006", Net + " { }", "public partial class Net { public static string Summary => \"\"; }"),
        new("member of a generic class in a generic one", "XATTR0006", "public partial class Outer<T> { [XDnn(4), Linear(2)] public partial class Net<S> { public static string Summary => \"\"; } }"),
        new("field named like what the generated code calls", "XATTR0006", Net + " { public int register_module = 1; }"),
        new("method named like what the generated code calls", "XATTR0006", "[XDnn(4), Scale] public partial class Net { public int get_parameter(string name) => 1; }"),
        new("property training", "XATTR0006", "[XDnn(4), Dropout, Linear(2)] public partial class Net { public new int training => 1; }"),
        new("explicit implementation", "XATTR0006", Net + " { XAttr.Rational IXDnn.HomogeneityDegree => 1; }"),
        new("explicit implementation by a longer name", "XATTR0006", Net + " { global::XAttr.Rational global::XAttr.IXDnn.HomogeneityDegree => 1; }"),
        new("member of the twin", "XATTR0006", Twins + " { public partial class Regular { public static string Summary => \"\"; } }"),
        new("twin that is not partial", "XATTR0006", Twins + " { public class Regular; }"),
        new("twin that is a struct", "XATTR0006", Twins + " { public partial struct Regular; }"),
        new("twin that is static", "XATTR0006", Twins + " { public static partial class Regular; }"),
        new("twin that is a method", "XATTR0006", Twins + " { public void Regular() { } }"),
        new("twin with a base", "XATTR0006", Twins + " { public partial class Regular : System.Exception; }"),
        new("by hand with a member XGradient", "XATTR0006", ByHand + " public Tensor XGradient(Tensor x, Tensor target, bool createGraph) => x; }"),
        new("by hand with a property HomogeneityDegree", "XATTR0006", ByHand + " public int HomogeneityDegree => 1; }"),
        new("by hand with an explicit implementation", "XATTR0006", ByHand.Replace(": Module<Tensor, Tensor>", ": Module<Tensor, Tensor>, IXDnn", System.StringComparison.Ordinal) + " XAttr.Rational IXDnn.HomogeneityDegree => 1; }"),

        // forward and the base.
        new("layers and a forward", "XATTR0006", Net + " : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x; }"),
        new("layers and a forward without the base", "XATTR0006", Net + " { public Tensor forward(Tensor x) => x; }"),
        new("layers, a forward and a constructor", "XATTR0006", Net + " : Module<Tensor, Tensor> { public Net() : base(\"n\") => RegisterComponents(); public override Tensor forward(Tensor x) => x; }"),
        new("layers and a forward under an alias", "XATTR0006", "using T = TorchSharp.torch.Tensor; " + Net + " : Module<T, T> { public override T forward(T x) => x; }"),
        new("forward without the base", "XATTR0006", "[XDnn] public partial class Net { public Tensor forward(Tensor x) => x; }"),
        new("forward of a shape", "XATTR0006", "[XDnn(4)] public partial class Net : Module<Tensor, Tensor> { public Net() : base(\"n\") { } public override Tensor forward(Tensor x) => x; }"),
        new("forward of two inputs with layers", "XATTR0006", "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net : Module<Tensor, Tensor, Tensor> { public override Tensor forward(Tensor a, Tensor b) => a; }"),
        new("another base", "XATTR0006", Net + " : System.Exception;"),
        new("a base of one's own", "CS0534 XATTR0006", Net + " : Basis; public abstract class Basis() : Module<Tensor, Tensor>(\"b\");"),
        new("a base of too few inputs", "CS0534 CS1729 XATTR0006", "[XDnn, Input(\"a\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net : Module<Tensor, Tensor>;"),
        new("an unknown base", "CS0246", Net + " : Missing;"),
        new("an unknown base by hand", "CS0246", "[XDnn] public partial class Net : Modul<Tensor, Tensor> { public override Tensor forward(Tensor x) => x; }"),
        new("an unknown interface", "CS0246", Net + " : Module<Tensor, Tensor>, IMissing;"),
        new("a base on each part", "CS0263", Net + " : Module<Tensor, Tensor>;", "public partial class Net : System.Exception;"),
        new("a sealed base", "CS0509", "[XDnn] public partial class Net : Sealed { } public sealed class Sealed() : Module<Tensor, Tensor>(\"s\") { public override Tensor forward(Tensor x) => x; }"),

        // Attributes.
        new("[XDnn] twice", "CS0579", "[XDnn(4)] [XDnn(5), Linear(2)] public partial class Net;"),
        new("[XDnn] on two parts", "XATTR0006 CS0579", Net + ";", "[XDnn(4)] public partial class Net;"),
        new("layers on two parts", "XATTR0006", Net + ";", "[ReLU] public partial class Net;"),
        new("layers on two parts of a network by hand", "XATTR0006", ByHand + " }", "[ReLU] public partial class Net;"),
        new("layers without [XDnn]", "XATTR0006", "[Linear(2), ReLU] public partial class Net;"),
        new("layers on a class in a class without [XDnn]", "XATTR0006", "public class Outer { [Linear(2)] public class Net; }"),
        new("[XBlock] without its base", "XATTR0006", "[XBlock, Linear(4)] public class Twice;"),
        new("[XBlock] that is another attribute", "XATTR0006", "[XBlock, Linear(4)] public class TwiceAttribute : System.Attribute; [XDnn(4), Twice, Linear(2)] public partial class Net;"),
        new("[XBlock] without its base in use", "XATTR0006 CS0616", "[XBlock, Linear(4)] public class Twice; [XDnn(4), Twice, Linear(2)] public partial class Net;"),
        new("[XBlock] and [XDnn]", "XATTR0006", "[XDnn(4), XBlock, Linear(2)] public partial class Net;"),
        new("a block without its mark", "XATTR0006", "[Linear(4)] public class Twice : BlockAttribute; [XDnn(4), Twice, Linear(2)] public partial class Net;"),
        new("an attribute that is none", "CS0246 CS0246", "[XDnn(4), Linear(2), Missing] public partial class Net;"),
        new("an argument that does not compile", "CS0103", "[XDnn(4), Linear(width)] public partial class Net;"),

        // Names of inputs, which become parameters of generated methods.
        new("an input named like the look-up's variable", "XATTR0006", "[XDnn, Input(\"embedded\", 4), Embedding(7, 3), Linear(2)] public partial class Net;"),
        new("an input named like the degree", "XATTR0006", "[XDnn, Input(\"HomogeneityDegree\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net;"),
        new("an input named like a method", "XATTR0006", "[XDnn, Input(\"ForwardWithXGradient\", 4), Input(\"b\", 4), Add(\"b\")] public partial class Net;"),
        new("an input named Embed", "XATTR0006", "[XDnn, Input(\"Embed\", 4), Embedding(7, 3), Linear(2)] public partial class Net;"),
    ];

    /// <summary>What comes close to a mistake and is none: it compiles.</summary>
    public static IReadOnlyList<Mistake> Sound { get; } =
    [
        new("constructor with ': this()'", "", Net + " { public Net(int seed) : this() { } public Net(long seed) : this((int)seed) { } static Net() { } }"),
        new("fields named like generated ones", "", "[XDnn(4), Linear(3, Name = \"fc\"), Linear(2)] public partial class Net { private int _fc, _1; public int Sum() => _fc++ + _1++; }"),
        new("a class named like a generated field", "", "[XDnn(4), Linear(2)] public partial class _0;"),
        new("a type parameter named like a generated field", "", "[XDnn(4), Linear(2)] public partial class Net<_0>;"),
        new("fields of the twin named like generated ones", "", "[XDnn(4, Regular = true), Linear(2)] public partial class Net { public partial class Regular { private int _0; public int Next() => _0++; } }"),
        new("overloads", "", Net + " { public Tensor XGradient(Tensor x, long target) => XGradient(x, tensor(target)); public Tensor forward(Tensor x, Tensor y) => x; public bool CheckHomogeneity() => true; }"),
        new("a twin's name where there is none", "", Net + " { public class Regular; public int InputShapes => 1; }"),
        new("an addition to the twin", "", Twins + " { public partial class Regular { public int Own => 1; public Regular(int seed) : this() { } } }"),
        new("members of any other name", "", Net + " : System.ICloneable { public const int Width = 2; public object Clone() => new Net(); public int this[int i] => i; public static Net operator +(Net a, Net b) => a; ~Net() { } public class Inner; }"),
        new("mixing of samples stated by hand", "", Net + " { bool IXDnn.MixesSamples => true; }"),
        new("mixing of samples stated by hand of a network by hand", "", ByHand + " bool global::XAttr.IXDnn.MixesSamples => true; }"),
        new("sealed", "", "[XDnn(4), Linear(2)] public sealed partial class Net;"),
        new("abstract", "", "[XDnn(4), Linear(2)] public abstract partial class Net;"),
        new("an abstract base with a forward", "", "[XDnn] public abstract partial class Net : Module<Tensor, Tensor> { protected Net() : base(\"n\") { } public override Tensor forward(Tensor x) => x.relu(); }"),
        new("nested in everything", "", "public partial interface IOuter { public partial record struct Middle<T> { internal readonly partial struct Inner { [XDnn(4), Linear(2)] public partial class Net<S> where S : class; } } }"),
        new("by hand named like a member of a declared one", "", "[XDnn] public partial class Summary : Module<Tensor, Tensor> { public Summary() : base(\"n\") { } public override Tensor forward(Tensor x) => x.relu(); public int OutputShape => 1; }"),
        new("the base written out", "", Net + " : Module<Tensor, Tensor>;"),
        new("members beside another generator's file", "", Net + " { }", "public partial class Net { public int Own => 1; }"),
    ];
}
