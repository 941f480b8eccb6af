using System;
using System.Linq;
using System.Xml.Linq;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>What a layer's summary, the text of a doc comment, says in Markdown.</summary>
internal static class SummaryText
{
    /// <summary>The summary with its references and code as Markdown has them.</summary>
    public static string ToMarkdown(string summary) => string.Concat(XElement.Parse($"<summary>{summary}</summary>").Nodes().Select(Text));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } reference => $"`{Name(reference.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new InvalidOperationException($"{node} has no Markdown yet."),
    };

    // ReLUAttribute → ReLU
    private static string Name(string reference)
    {
        var name = reference.Split('.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }
}
