using System.Collections.Generic;
using Microsoft.CodeAnalysis.Testing;

namespace XAttr.Testing;

/// <summary>What every test of the library starts from: the sources compile as <see cref="SourceCompilation"/> compiles them, and each of the compiler's warnings counts.</summary>
internal static class LibraryTest
{
    // Nothing is restored: sources compile against what this process runs on.
    private static readonly ReferenceAssemblies Nothing = new("net8.0");

    public static void SetUp(this AnalyzerTest<DefaultVerifier> test, IEnumerable<string> sources)
    {
        test.ReferenceAssemblies = Nothing;
        test.CompilerDiagnostics = CompilerDiagnostics.Warnings;
        // Sources may leave their public types undocumented.
        test.DisabledDiagnostics.Add("CS1591");
        test.TestState.AdditionalReferences.AddRange(References.All);
        test.TestState.Add(sources);
    }

    public static void Add(this SolutionState state, IEnumerable<string> sources)
    {
        foreach (var source in sources)
            state.Sources.Add(source);
    }
}
