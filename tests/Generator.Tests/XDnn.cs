using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using XAttr.Testing;

namespace XAttr.Generator.Tests;

/// <summary>The generator under test, as the tests run it.</summary>
internal static class XDnn
{
    private static readonly StepNames Steps = StepNames.Of(typeof(TrackingNames));

    /// <summary>The generator's output for the sources, when all checks of <see cref="GeneratorTest"/> have passed.</summary>
    public static GeneratorRun Run(params string[] sources) => GeneratorTest.Run(new XDnnGenerator(), Steps, sources);

    /// <summary>The same of a compilation that is there already, with references of its own.</summary>
    public static GeneratorRun Run(Compilation compilation) => GeneratorTest.CheckPipeline(new XDnnGenerator(), Steps, compilation);

    /// <summary>As <see cref="Run(string[])"/>, of a declaration that must not be refused: the result compiles without an error.</summary>
    public static GeneratorRun RunClean(string source)
    {
        var run = Run(source);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.All(run.Sources, static file => Assert.False(IsSkeleton(file.SourceText.ToString()), $"{file.HintName} is a skeleton."));
        return run;
    }

    /// <summary>The generated files are the accepted ones, and the same in a workspace, without a warning of their own.</summary>
    /// <param name="source">The declaration.</param>
    /// <param name="name">The case, where there are several.</param>
    /// <param name="sourceFile">The test's file.</param>
    /// <param name="method">The test.</param>
    public static async Task VerifyAsync(string source, string? name = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        var run = Run(source);
        var snapshot = Verifier.Verify(Text(run), sourceFile, method);
        await (name is null ? snapshot : snapshot.UseTextForParameters(name));
        await new GeneratedFilesTest<XDnnGenerator>(source).Expect(run).RunAsync();
    }

    public static GeneratorSession Session() => new(new XDnnGenerator(), Steps);

    /// <summary>Whether a generated file is that of a refused network.</summary>
    public static bool IsSkeleton(string text) => text.Contains("was refused", System.StringComparison.Ordinal);

    /// <summary>The declared networks of the sources, compiled and loaded.</summary>
    public static LoadedAssembly Load(string source) => LoadedAssembly.Load(Silent(RunClean(source).Compilation));

    private static Compilation Silent(Compilation compilation) =>
        compilation.WithAssemblyName("Nets" + compilation.SyntaxTrees.First().GetText().GetContentHash()[0]);

    // As a snapshot holds them: without the version, which changes with each release.
    private static string Text(GeneratorRun run) =>
        run.ToString().Replace(typeof(XDnnGenerator).Assembly.GetName().Version!.ToString(3), "{version}", System.StringComparison.Ordinal);
}
