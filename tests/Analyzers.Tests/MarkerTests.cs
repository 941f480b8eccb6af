using System.Threading.Tasks;
using XAttr.Analyzers.Rules;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>A network is found under whatever name its attribute goes by.</summary>
public sealed class MarkerTests
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer()]) { Rule = "XATTR0004" };

    [Theory]
    [InlineData("using XAttr; [XDnnAttribute(4), [|Linear(2, Bias = true)|]] public partial class Net;")]
    [InlineData("[XAttr.XDnn(4), [|XAttr.Linear(2, Bias = true)|]] public partial class Net;")]
    [InlineData("[global::XAttr.XDnn(4), [|XAttr.Linear(2, Bias = true)|]] public partial class Net;")]
    [InlineData("using Marker = XAttr.XDnnAttribute; [Marker(4), [|XAttr.Linear(2, Bias = true)|]] public partial class Net;")]
    [InlineData("namespace A { using Marker = XAttr.XDnnAttribute; namespace B { [Marker(4), [|XAttr.Linear(2, Bias = true)|]] public partial class Net; } }")]
    [InlineData("using X = XAttr; [X.XDnn(4), [|X.Linear(2, Bias = true)|]] public partial class Net;")]
    [InlineData("using XAttr; [XDnn(4), [|Linear(2, Bias = true)|]] public partial class Net; [System.Serializable] public partial class Net;")]
    public Task Network_is_found(string source) => Test.VerifyAsync(source);

    [Fact]
    public Task Network_is_found_by_an_alias_of_another_file() => Test.VerifyAsync(
        "[Marker(4), [|XAttr.Linear(2, Bias = true)|]] public partial class Net;", "global using Marker = XAttr.XDnnAttribute;");
}
