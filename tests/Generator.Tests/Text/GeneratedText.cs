using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Generator.Tests.Text;

/// <summary>A generated file, taken apart.</summary>
internal sealed partial class GeneratedText(SyntaxTree tree)
{
    public SyntaxNode Root { get; } = tree.GetRoot();

    public override string ToString() => Root.ToString();

    /// <summary>The summary of each network in it, the X-DNN and its twin, by the class that it stands in.</summary>
    public IReadOnlyDictionary<TypeDeclarationSyntax, IReadOnlyList<SummaryRow>> Tables { get; } = tree.GetRoot().DescendantNodes()
        .OfType<PropertyDeclarationSyntax>()
        .Where(static property => property.Identifier.ValueText == "Summary" && property.ExpressionBody!.Expression is LiteralExpressionSyntax)
        .ToDictionary(
            static property => (TypeDeclarationSyntax)property.Parent!,
            static property => SummaryRow.Read(((LiteralExpressionSyntax)property.ExpressionBody!.Expression).Token.ValueText));

    /// <summary>The statements that a layer's comment stands above, with what it says.</summary>
    public IEnumerable<(LayerComment Comment, LocalDeclarationStatementSyntax Statement)> Layers => Root.DescendantNodes()
        .OfType<LocalDeclarationStatementSyntax>()
        .Where(static statement => statement.UsingKeyword.IsKind(SyntaxKind.None))
        .SelectMany(static statement => LayerComment.Of(statement) is { } comment ? [(comment, statement)] : Array.Empty<(LayerComment, LocalDeclarationStatementSyntax)>());

    /// <summary>The layers that a network's forward pass runs through, in order, each under its own name, with the calls of blocks followed.</summary>
    public static IReadOnlyList<ComputedLayer> Run(TypeDeclarationSyntax network)
    {
        var forward = Method(network, "ForwardEmbedded") ?? Method(network, "forward")!;
        return [.. Run(network, network, forward, "")];
    }

    private static IEnumerable<ComputedLayer> Run(TypeDeclarationSyntax network, TypeDeclarationSyntax owner, MethodDeclarationSyntax method, string prefix)
    {
        foreach (var statement in method.Body!.Statements.OfType<LocalDeclarationStatementSyntax>())
        {
            if (statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) || LayerComment.Of(statement) is not { } comment)
                continue;
            var call = (statement.Declaration.Variables[0].Initializer!.Value as InvocationExpressionSyntax)?.Expression;
            if (call is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Forward", Expression: IdentifierNameSyntax field })
            {
                var type = owner.Members.OfType<FieldDeclarationSyntax>()
                    .Single(member => member.Declaration.Variables.Any(variable => variable.Identifier.ValueText == field.Identifier.ValueText)).Declaration.Type.ToString();
                var block = network.Members.OfType<TypeDeclarationSyntax>().Single(member => member.Identifier.ValueText == type);
                foreach (var layer in Run(network, block, Method(block, "Forward")!, $"{prefix}{comment.Name}."))
                    yield return layer;
            }
            else if (call is IdentifierNameSyntax name)
            {
                foreach (var layer in Run(network, owner, Method(network, name.Identifier.ValueText)!, $"{prefix}{comment.Name}."))
                    yield return layer;
            }
            else
            {
                yield return new ComputedLayer(prefix, comment, statement);
            }
        }
    }

    // Not the pass that records choices.
    private static MethodDeclarationSyntax? Method(TypeDeclarationSyntax type, string name) => type.Members.OfType<MethodDeclarationSyntax>()
        .FirstOrDefault(method => method.Identifier.ValueText == name && method.ParameterList.Parameters.All(static parameter => parameter.Identifier.ValueText != "pass"));
}

/// <summary>A layer that a forward pass runs through.</summary>
/// <param name="Prefix">The name of the use of a block that it is reached by, with a dot; empty in the network's own method.</param>
/// <param name="Comment">What stands above it.</param>
/// <param name="Statement">What computes it.</param>
internal sealed record ComputedLayer(string Prefix, LayerComment Comment, LocalDeclarationStatementSyntax Statement)
{
    /// <summary>Its row in the table; null where there is none.</summary>
    public SummaryRow? Row(IReadOnlyList<SummaryRow> table) => table.FirstOrDefault(row => row.Name == Prefix + Comment.Name && Describes(row));

    // What varies from use to use is left open. A join is called by its kind, and its operands stand in the code.
    private bool Describes(SummaryRow row) => Comment.Name.Length == 0
        ? row.Declaration.StartsWith(Comment.Declaration.Split('(')[0], StringComparison.Ordinal)
        : Regex.IsMatch(row.Declaration, $"^{Regex.Escape(Comment.Declaration).Replace("…", ".*", StringComparison.Ordinal)}$") || row.Declaration.Contains('"');
}

/// <summary>A row of a summary table: a layer's name, and how it was declared.</summary>
internal sealed partial record SummaryRow(string Name, string Declaration, string Shape, string Degree)
{
    public static IReadOnlyList<SummaryRow> Read(string table) =>
        [.. table.Split('\n').Skip(1).SkipLast(1).Select(static line => Columns().Split(line)).Select(static cells => new SummaryRow(cells[0], Output().Replace(cells[1], ""), cells[2], cells.Length > 5 ? cells[5] : ""))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();

    [GeneratedRegex(@", output \w+$")]
    private static partial Regex Output();
}

/// <summary>The comment above a layer's statement: <c>// name: Kind(…) → shape, degree d; remark 'other'</c>.</summary>
internal sealed partial record LayerComment(string Name, string Declaration, string Shape, string Degree, string Remark)
{
    public static LayerComment? Of(SyntaxNode statement)
    {
        var line = statement.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString();
        var match = Line().Match(line);
        return match.Success
            ? new(match.Groups["name"].Value, match.Groups["declaration"].Value, match.Groups["shape"].Value, match.Groups["degree"].Value, match.Groups["remark"].Value)
            : null;
    }

    [GeneratedRegex(@"^// ((?<name>[\w.]+): )?(?<declaration>[A-Z].*?)( → (?<shape>\[[\d?, ]+\]))?(, degree (?<degree>[\d/]+( in eval mode)?))?(?<remark>;.*)?$")]
    private static partial Regex Line();
}
