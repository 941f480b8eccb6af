using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.CodeFixes.Declared;

/// <summary>Removes the softmax or sigmoid that a network ends with: the losses that take scores have it in them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeaveToLossFix))]
public sealed class LeaveToLossFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NotHomogeneous);

    /// <inheritdoc/>
    protected override string Title => "Remove it: it belongs into the loss (cross_entropy, binary_cross_entropy_with_logits)";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (LayerSyntax.At(site) is not { Layer.IsPartOfLosses: true } layer || !IsLast(layer.Attribute, site))
            return false;
        edits.RemoveItem(layer.Attribute);
        return true;
    }

    // Behind it nothing but the end of its section, or an output from which nothing goes on; before it something that is left.
    private static bool IsLast(AttributeSyntax attribute, FixSite site)
    {
        if (attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } type)
            return false;
        var attributes = type.GetAttributes();
        var steps = attributes.Where(AttributeKinds.IsStep).ToList();
        var index = steps.FindIndex(step => step.ApplicationSyntaxReference?.Span == attribute.Span);
        return attributes.Any(AttributeKinds.IsXDnn)
            && index >= 0
            && IsEnd([.. steps.Skip(index + 1).Select(static step => StepReader.KindOf(step.AttributeClass!)).Where(static kind => kind != "End")])
            && (index == 0 || StepReader.KindOf(steps[index - 1].AttributeClass!) != NetOutput.Kind)
            && steps.Take(index).Any(static step => StepReader.KindOf(step.AttributeClass!) is not ("Sequential" or "End" or "Tap" or "From"));
    }

    private static bool IsEnd(string[] behind) => behind is [] or [NetOutput.Kind] or [NetOutput.Kind, "From", ..];
}
