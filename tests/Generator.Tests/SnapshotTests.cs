using System.Linq;
using System.Threading.Tasks;
using XAttr.Testing;

namespace XAttr.Generator.Tests;

/// <summary>The generated text, declaration by declaration; each is a caching test too.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> Names { get; } = new(Nets.All.Select(static net => net.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public Task Declared(string name) => XDnn.VerifyAsync(Nets.All.Single(net => net.Name == name).Source, name);

    [Theory]
    [InlineData("homogeneity", "[Linear(10), Sigmoid]")]
    [InlineData("shape", "[Flatten, Conv2d(3, 3)]")]
    public Task Refused(string reason, string layers) => XDnn.VerifyAsync($"using XAttr;\n[XDnn(4)]\n{layers}\npublic partial class Net;\n", reason);

    [Theory]
    [InlineData("[XDnn(4), Linear(2)] public class Net;")]
    [InlineData("[XDnn(4), Linear(2)] file partial class Net;")]
    [InlineData("[XDnn(4), Linear(2)] public static partial class Net;")]
    [InlineData("[XDnn(4), Linear(2)] public partial record Net;")]
    [InlineData("[XDnn(4), Linear(2)] public partial class Net : System.Exception;")]
    [InlineData("public class Outer { [XDnn(4), Linear(2)] public partial class Net; }")]
    public Task Nothing_is_added_to_a_class_that_can_take_nothing(string declaration) =>
        new GeneratedFilesTest<XDnnGenerator>("using XAttr;\n" + declaration).RunAsync();

    [Theory]
    [InlineData("namespace A { [XDnn(4), Linear(2)] public partial class Net; }", "namespace B { [XDnn(4), Linear(2)] public partial class Net; }")]
    [InlineData("[XDnn(4), Linear(2)] public partial class Net;", "[XDnn(4), Linear(2)] public partial class NET;")]
    [InlineData("[XDnn(4), Linear(2)] public partial class Net;", "[XDnn(4), Linear(2)] public partial class Net<T>;")]
    [InlineData("[XDnn(4), Linear(2)] public partial class A_B;", "namespace A { [XDnn(4), Linear(2)] public partial class B; }")]
    [InlineData(
        "namespace A.B { [XDnn(4), Linear(2)] public partial class C; }",
        "namespace A { public partial class B2 { [XDnn(4), Linear(2)] public partial class C; } }")]
    [InlineData(
        "namespace N { [XDnn(4), Linear(2)] public partial class ﬀ; }",
        "namespace N { [XDnn(4), Linear(2)] public partial class Ⅷ; }")]
    public void Similar_names_have_files_of_their_own(string first, string second)
    {
        var run = XDnn.Run("using XAttr;\n" + first, "using XAttr;\n" + second);
        Assert.Equal(2, run.Sources.Length);
        Assert.Empty(run.CompilerDiagnostics);
    }
}
