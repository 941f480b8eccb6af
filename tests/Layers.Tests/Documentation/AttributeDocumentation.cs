using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>What the doc comments of the layers' attributes say, as Markdown.</summary>
internal static partial class AttributeDocumentation
{
    private static readonly Dictionary<string, XElement> Summaries = XDocument.Load(Path.ChangeExtension(typeof(LayerAttribute).Assembly.Location, ".xml"))
        .Descendants("member")
        .Where(static member => member.Element("summary") is not null)
        .ToDictionary(static member => member.Attribute("name")!.Value, static member => member.Element("summary")!, StringComparer.Ordinal);

    /// <summary>The attribute's summary on one line.</summary>
    public static string Summary(Type attribute) => Spaces().Replace(string.Concat(Summaries[$"T:{attribute.FullName}"].Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } reference => $"`{Name(reference.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{parameter.Attribute("name")!.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        _ => throw new InvalidOperationException($"{node} has no Markdown yet."),
    };

    // T:XAttr.ReLUAttribute → ReLU
    private static string Name(string reference)
    {
        var name = reference.Split('.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
