using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace XAttr.Testing.Tests;

/// <summary>The harness passes exact marks and fails everything else.</summary>
public sealed class AnalyzerTestTests
{
    private static AnalyzerTest Toy { get; } = new([new ToyAnalyzer()]) { Rule = "TOY1" };

    [Theory]
    [InlineData("internal class Net;")]
    [InlineData("internal class [|netWork|];")]
    [InlineData("internal class {|TOY1:netWork|} { internal class [|innerNet|]; }")]
    [InlineData("internal class [|netWork|] : {|CS0246:Missing|};")]
    public Task Exact_marks_pass(string source) => Toy.VerifyAsync(source);

    [Theory]
    [InlineData("internal class netWork;", "TOY1")]
    [InlineData("internal class [|Net|];", "expected \"1\" actual \"0\"")]
    [InlineData("internal [|class netWork|];", "Expected diagnostic to start")]
    [InlineData("internal class {|TOY9:netWork|};", "TOY9")]
    [InlineData("internal class Net : Missing;", "CS0246")]
    [InlineData("internal class Net(int unread);", "CS9113")]
    [InlineData("internal class {|TOY1:[|netWork|]|};", "expected \"2\" actual \"1\"")]
    public async Task Other_marks_fail(string source, string because) => Assert.Contains(
        because, (await Assert.ThrowsAsync<InvalidOperationException>(() => Toy.VerifyAsync(source))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Marks_are_looked_for_in_every_file()
    {
        await Toy.VerifyAsync("internal class Net;", "internal class [|netWork|];");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Toy.VerifyAsync("internal class [|Net|];", "internal class netWork;"));
    }

    [Fact]
    public async Task Messages_are_compared_exactly()
    {
        const string Source = "internal class [|netWork|];";
        await (Toy with { Messages = ["'netWork' begins with a small letter"] }).VerifyAsync(Source);
        await Assert.ThrowsAsync<InvalidOperationException>(() => (Toy with { Messages = ["'netWork' begins"] }).VerifyAsync(Source));
    }

    [Fact]
    public async Task Suppressed_diagnostics_do_not_count()
    {
        await Toy.VerifyAsync("#pragma warning disable TOY1\ninternal class netWork;");
        await Toy.VerifyAsync("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Toys\", \"TOY1\")] internal class netWork;");
        await (Toy with { EditorConfig = "[*.cs]\ndotnet_diagnostic.TOY1.severity = none\n" }).VerifyAsync("internal class netWork;");
        await (Toy with { EditorConfig = "[*.cs]\ndotnet_diagnostic.TOY1.severity = error\n" }).VerifyAsync("internal class [|netWork|];");
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => (Toy with { EditorConfig = "[other.cs]\ndotnet_diagnostic.TOY1.severity = none\n" }).VerifyAsync("internal class netWork;"));
    }

    [Fact]
    public async Task Suppressors_silence_the_compiler()
    {
        const string Source = "internal class Net(int unread);";
        await new AnalyzerTest([new ToySuppressor()]).VerifyAsync(Source);
        await new AnalyzerTest([new ToyAnalyzer(), new ToySuppressor()]).VerifyAsync(Source);
    }

    [Fact]
    public async Task Analyzer_that_throws_fails()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => new AnalyzerTest([new ThrowingAnalyzer()]).VerifyAsync("internal class Net;"));
        Assert.Contains("AD0001", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generators_run_before_the_analyzers()
    {
        const string Source = "[System.Obsolete] internal class Net { public const int Twice = 2 * NetToy.Length; }";
        var toy = ToyGenerator.Of(static type => type.Name, static name => name);
        await (Toy with { Generators = [toy] }).VerifyAsync(Source);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Toy.VerifyAsync(Source));
    }

    [Fact]
    public async Task Bare_mark_needs_a_rule() => Assert.Contains(
        "GetDefaultDiagnostic",
        (await Assert.ThrowsAsync<InvalidOperationException>(() => (Toy with { Rule = null }).VerifyAsync("internal class [|netWork|];"))).Message,
        StringComparison.Ordinal);
}
