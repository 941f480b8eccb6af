using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using XAttr.Testing;

namespace XAttr.Surveys.Proof.Corpus;

/// <summary>What the analyzers say of all bodies, compiled together.</summary>
public sealed class BodySurvey
{
    private BodySurvey(Compilation compilation, IReadOnlyDictionary<Body, IReadOnlyList<string>> faults)
    {
        Compilation = compilation;
        Faults = faults;
    }

    /// <summary>The bodies, with what the generator adds.</summary>
    public Compilation Compilation { get; }

    /// <summary>For each body, where the diagnostics are not the marked ones.</summary>
    public IReadOnlyDictionary<Body, IReadOnlyList<string>> Faults { get; }

    /// <summary>How many bodies there are.</summary>
    public int Bodies => Faults.Count;

    /// <summary>How many got a wrong verdict, or one at the wrong place.</summary>
    public int Wrong => Faults.Count(static item => item.Value.Count > 0);

    /// <summary>Compiles and analyses all bodies.</summary>
    public static BodySurvey Measure()
    {
        var bodies = BodyReader.All;
        var source = SourceCompilation.Create(bodies.Select(static body => body.Source.Text)).WithAssemblyName("Bodies");
        var compilation = FlowAnalysis.Test.Generate(source);
        var found = FlowAnalysis.ByFile(source, compilation);
        return new(compilation, bodies.Select((body, i) => (body, i)).ToDictionary(static item => item.body, item => Compare(item.body, found[item.i])));
    }

    private static IReadOnlyList<string> Compare(Body body, IEnumerable<Diagnostic> found)
    {
        var missing = body.Source.Marks.Select(static mark => (mark.Id!, mark.Span)).ToList();
        var faults = new List<string>();
        foreach (var diagnostic in found)
        {
            if (!missing.Remove((diagnostic.Id, diagnostic.Location.SourceSpan)))
                faults.Add($"unexpected {Describe(body, diagnostic.Id, diagnostic.Location.SourceSpan)}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        }

        return [.. faults, .. missing.Select(mark => $"missing {Describe(body, mark.Item1, mark.Span)}")];
    }

    private static string Describe(Body body, string id, TextSpan span) => $"{id} at '{body.Source.Text.Substring(span.Start, span.Length)}'";
}
