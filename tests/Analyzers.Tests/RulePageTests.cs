using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>Every rule is documented, and what its page says is so: its snippets are compiled and analysed.</summary>
public sealed class RulePageTests
{
    private static readonly AnalyzerTest Analyzers = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]);

    public static TheoryData<string> Ids { get; } = new(RuleTable.All.Select(static rule => rule.Id));

    [Fact]
    public void Ids_are_unique_and_there_is_no_page_of_a_rule_that_is_not() => Assert.Equal(
        RuleTable.All.Select(static rule => rule.Id).Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(SourceTree.Root, "docs", "rules"), "XATTR*.md")
            .Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_says_what_the_descriptor_says(string id)
    {
        var (rule, page) = (RuleTable.Find(id), new RulePage(id));
        Assert.Equal($"# {id}: {rule.Title}", page.Title);
        Assert.Equal([rule.Category, rule.DefaultSeverity.ToString(), rule.IsEnabledByDefault ? "Yes" : "No"], page.Properties[..3]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("https://example.org/owner/name", "https://example.org/owner/name/blob/main/docs/rules/XATTR0001.md")]
    [InlineData("https://example.org/owner/name/", "https://example.org/owner/name/blob/main/docs/rules/XATTR0001.md")]
    public void Help_link_is_in_the_repository_whose_address_is_known(string? repository, string? link) => Assert.Equal(link, HelpLinks.Of("XATTR0001", repository));

    [Fact]
    public void Help_links_are_those_of_the_property_of_the_build()
    {
        var properties = System.Xml.Linq.XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Build.props"));
        var repository = properties.Descendants("RepositoryUrl").Single().Value;
        Assert.All(RuleTable.All, rule => Assert.Equal(HelpLinks.Of(rule.Id, repository) ?? "", rule.HelpLinkUri));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Release_notes_and_index_have_the_rule(string id)
    {
        var rule = RuleTable.Find(id);
        var rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(static kind => File.ReadAllLines(Path.Combine(SourceTree.Root, "analyzers", $"AnalyzerReleases.{kind}.md")))
            .Where(line => line.StartsWith(id + " |", StringComparison.Ordinal));
        Assert.Equal($"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", Assert.Single(rows));
        Assert.Contains($"({id}.md)", File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "rules", "README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_snippet_breaks_the_rule(string id)
    {
        var (diagnostics, compilation) = await AnalyzeAsync(new RulePage(id).Snippet("Bad"));
        Assert.Contains(id, diagnostics);
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Good_snippet_compiles_without_any_diagnostic(string id)
    {
        var (diagnostics, compilation) = await AnalyzeAsync(new RulePage(id).Snippet("Good"));
        Assert.Empty(diagnostics);
        Assert.Empty(compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error));
    }

    private static async Task<(string[] Ids, Compilation Compilation)> AnalyzeAsync(string source)
    {
        var names = StepNames.Of(typeof(TrackingNames));
        var compilation = new GeneratorSession(new XDnnGenerator(), names).Run(SourceCompilation.Create(source)).Compilation;
        var own = (await Analyzers.DiagnosticsAsync(compilation)).Where(static d => !d.Id.StartsWith("CS", StringComparison.Ordinal));
        return ([.. own.Select(static d => d.Id)], compilation);
    }
}
