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

    /// <summary>The network that a node belongs to: the class with the table around it.</summary>
    public IReadOnlyList<SummaryRow> TableOf(SyntaxNode node) => Tables[node.Ancestors().OfType<TypeDeclarationSyntax>().First(Tables.ContainsKey)];
}

/// <summary>A row of a summary table: a layer's name, and how it was declared.</summary>
internal sealed partial record SummaryRow(string Name, string Declaration, string Shape, string Degree)
{
    public static IReadOnlyList<SummaryRow> Read(string table) =>
        [.. table.Split('\n').Skip(1).SkipLast(1).Select(static line => Columns().Split(line)).Select(static cells => new SummaryRow(cells[0], cells[1], cells[2], cells.Length > 5 ? cells[5] : ""))];

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
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

    [GeneratedRegex(@"^// ((?<name>[\w.]+): )?(?<declaration>[A-Z].*?)( → (?<shape>\[[\d, ]+\]))?(, degree (?<degree>[\d/]+( in eval mode)?))?(?<remark>;.*)?$")]
    private static partial Regex Line();
}
