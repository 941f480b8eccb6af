using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>States the degree 1 of the method that holds what cannot be seen into; CheckHomogeneity tests it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateDegreeFix))]
public sealed class StateDegreeFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.OpaqueCall, FlowRuleIds.CannotProve);

    /// <inheritdoc/>
    protected override string Title => "State that the method is homogeneous of degree 1";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        // A forward pass is what is to be proved, and a statement about it would say nothing.
        if (site.Find<MethodDeclarationSyntax>() is not { Identifier.ValueText: not "forward" } method
            || site.Model.GetDeclaredSymbol(method, site.CancellationToken) is not IMethodSymbol symbol
            || !Calls.IsTensor(symbol.ReturnType)
            || symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "HomogeneousAttribute"))
            return false;
        var name = site.Model.LookupNamespacesAndTypes(method.SpanStart, name: "HomogeneousAttribute").IsEmpty ? "XAttr.Homogeneous" : "Homogeneous";
        var text = method.SyntaxTree.GetText(site.CancellationToken);
        var line = text.Lines.GetLineFromPosition(method.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, method.SpanStart));
        edits.InsertBefore(method.GetFirstToken(), $"[{name}(1)]{(indent.Trim().Length == 0 ? "\n" + indent : " ")}");
        return true;
    }
}
