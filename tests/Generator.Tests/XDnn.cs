using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Testing;

namespace XAttr.Generator.Tests;

/// <summary>The generator under test, as the tests run it.</summary>
internal static class XDnn
{
    private static readonly StepNames Steps = StepNames.Of(typeof(TrackingNames));

    /// <summary>The generator's output for the sources, when all checks of <see cref="GeneratorTest"/> have passed.</summary>
    public static GeneratorRun Run(params string[] sources) => GeneratorTest.Run(new XDnnGenerator(), Steps, sources);

    /// <summary>As <see cref="Run"/>, of a declaration that must not be refused: the result compiles without an error.</summary>
    public static GeneratorRun RunClean(string source)
    {
        var run = Run(source);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.All(run.Sources, static file => Assert.False(IsSkeleton(file.SourceText.ToString()), $"{file.HintName} is a skeleton."));
        return run;
    }

    public static GeneratorSession Session() => new(new XDnnGenerator(), Steps);

    /// <summary>The generated files as a snapshot holds them: without the version, which changes with each release.</summary>
    public static string Text(GeneratorRun run) =>
        run.ToString().Replace(typeof(XDnnGenerator).Assembly.GetName().Version!.ToString(3), "{version}", System.StringComparison.Ordinal);

    /// <summary>Whether a generated file is that of a refused network.</summary>
    public static bool IsSkeleton(string text) => text.Contains("was refused", System.StringComparison.Ordinal);

    /// <summary>The declared networks of the sources, compiled and loaded.</summary>
    public static LoadedAssembly Load(string source) => LoadedAssembly.Load(Silent(RunClean(source).Compilation));

    private static Compilation Silent(Compilation compilation) =>
        compilation.WithAssemblyName("Nets" + compilation.SyntaxTrees.First().GetText().GetContentHash()[0]);
}
