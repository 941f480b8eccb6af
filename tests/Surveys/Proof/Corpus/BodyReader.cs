using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>
/// Reads bodies from their files, whose form tests/Corpus/README.md describes. Places are marked by the names in <see cref="RuleNames"/>.
/// </summary>
internal static class BodyReader
{
    private const string Opening = "==== ";

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using TorchSharp;
        using TorchSharp.Modules;
        using XAttr;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        """;

    private static readonly IReadOnlyDictionary<BodyCollection, IReadOnlyList<Body>> Collections = Enum.GetValues<BodyCollection>().ToDictionary(
        static collection => collection, static collection => (IReadOnlyList<Body>)[.. Families(collection).SelectMany(family => Read(collection, family))]);

    /// <summary>The bodies of a folder, in the order of their files' names.</summary>
    public static IReadOnlyList<Body> Of(BodyCollection collection) => Collections[collection];

    private static IEnumerable<string> Families(BodyCollection collection) => typeof(BodyReader).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"{collection}/", StringComparison.Ordinal))
        .Select(name => name[$"{collection}/".Length..])
        .Order(StringComparer.Ordinal);

    private static IEnumerable<Body> Read(BodyCollection collection, string family) => Text($"{collection}/{family}")
        .Split("\n" + Opening, StringSplitOptions.RemoveEmptyEntries)
        .Select(body => ReadOne(collection, family, body.StartsWith(Opening, StringComparison.Ordinal) ? body[Opening.Length..] : body));

    private static Body ReadOne(BodyCollection collection, string family, string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        string[] header = [.. text[..end].Split('|').Select(static part => part.Trim()), "", "", "", ""];
        var (name, sizes, degree, mark, origin) = (header[0], header[1], header[2], header[3], header[4]);
        var parts = text[(end + 1)..].Split("----\n");
        var classes = parts[0].Trim().Length == 0 ? "" : Declare(Degree(degree), mark, parts[0], sizes.Split('+').Length);
        var source = $"{Usings}namespace Bodies.{family}.{name};\n{classes}{(parts.Length > 1 ? parts[1] : "")}";
        return new Body(collection, family, name, Sizes(sizes), Degree(degree), origin, Markup.Parse(RuleNames.Resolve(source)));
    }

    private static string Declare(Rational degree, string mark, string members, int inputs)
    {
        var stated = degree == 1 ? "" : degree.Denominator == 1 ? $"(Degree = {degree})" : $"(Degree = {degree.Numerator}, DegreeDenominator = {degree.Denominator})";
        var name = mark.Length == 0 ? "Net" : "{|" + mark + ":Net|}";
        var constructor = members.Contains("public Net(", StringComparison.Ordinal) ? "" : "public Net() : base(nameof(Net)) => RegisterComponents();\n";
        return $"[XDnn{stated}]\npublic partial class {name} : Module<{string.Concat(Enumerable.Repeat("Tensor, ", inputs))}Tensor>\n{{\n{constructor}{members.Trim()}\n}}\n";
    }

    private static Rational Degree(string text)
    {
        var parts = text.Length == 0 ? [1] : text.Split('/').Select(static part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Rational(parts[0], parts.Length > 1 ? parts[1] : 1);
    }

    private static IReadOnlyList<IReadOnlyList<long>> Sizes(string text) => text is "-" or ""
        ? []
        : [.. text.Split('+').Select(static input => input.Split(',').Select(static size => long.Parse(size, CultureInfo.InvariantCulture)).ToArray())];

    private static string Text(string resource)
    {
        using var stream = typeof(BodyReader).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
