using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Pointwise;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Replaces an activation that saturates, is curved or clips by ReLU: the module, the function or the method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseReLUHereFix))]
public sealed class UseReLUHereFix : FixProvider
{
    private const string Module = Activation.Homogeneous;

    // The layer table knows which activations there are.
    private static readonly ImmutableHashSet<string> Activations =
        LayerTable.Layers.Values.OfType<InhomogeneousLayer>().Select(static layer => layer.Name).Append("clamp").ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.SmoothActivation, FlowRuleIds.ClippingActivation);

    /// <inheritdoc/>
    protected override string Title => "Use ReLU";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (Calls.At(site) is not var (call, method) || call.Name() is not { } name || !Activations.Contains(method.Name.TrimEnd('_').Replace("_", "")))
            return false;
        if (Calls.IsFactory(method))
            return ModuleReplacement.TryReplace(call, method, Module, static other => $"{Prefix(other)}{Module}()", site, edits);
        if (Calls.IsFunctional(method))
        {
            edits.Unwrap(call, call.ArgumentList.Arguments[0].Expression, Prefix(call) + "relu(", ")");
            return true;
        }

        var isInPlace = method.Name.EndsWith("_", StringComparison.Ordinal);
        var input = method.IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : call.Receiver();
        if (input is null || !Calls.IsTensor(site.Model.GetTypeInfo(input, site.CancellationToken).Type))
            return false;
        var (open, close) = Calls.IsPrimary(input) ? ("", "") : ("(", ")");
        edits.Unwrap(call, input, open, $"{close}.relu{(isInPlace ? "_" : "")}()");
        return true;
    }

    private static string Prefix(InvocationExpressionSyntax call) => call.Receiver() is { } receiver ? receiver + "." : "";
}
