using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>The severities of an .editorconfig at the root, applied by the compiler's own reading of it.</summary>
internal sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
{
    private readonly AnalyzerConfigSet _set =
        AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(text, "/.editorconfig")));

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        _set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
