using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Testing;

namespace XAttr.Generator.Tests;

/// <summary>What each edit costs: for every scenario, which steps ran anew.</summary>
public sealed class StepReasonTests
{
    private const string First = "using XAttr;\n[XDnn(4)]\n[Linear(8), ReLU, Linear(2)]\npublic partial class First;\n";
    private const string Second = "using XAttr;\n[XDnn(4)]\n[Linear(2)]\npublic partial class Second;\n";
    private const string Refused = "using XAttr;\n[XDnn(4)]\n[Linear(2), Sigmoid]\npublic partial class First;\n";

    private const string NothingRan = "";

    // An edit, the file that it changes, its new text, and the steps that were new, modified or removed for it.
    public static TheoryData<string, string?, string> Scenarios { get; } = new()
    {
        { "unrelated file", First, NothingRan },
        { "comment", "// A comment.\n" + First, NothingRan },
        { "white space", First.Replace(", ", " ,\n    ", StringComparison.Ordinal), NothingRan },
        { "member in the class", First.Replace("First;", "First { public int Answer => 42; }", StringComparison.Ordinal), NothingRan },
        { "constant instead of a literal", First.Replace("8", "(4 + 4)", StringComparison.Ordinal), NothingRan },
        { "default written out", First.Replace("Linear(8)", "Linear(8, Name = null)", StringComparison.Ordinal), "Declaration" },
        { "layer changed", First.Replace("8", "16", StringComparison.Ordinal), "Declaration, Source, Output, SourceOutput" },
        { "layer added", First.Replace("ReLU", "ReLU, Linear(8)", StringComparison.Ordinal), "Declaration, Source, Output, SourceOutput" },
        { "class renamed", First.Replace("First", "Renamed", StringComparison.Ordinal), "Declaration, Source, Output, SourceOutput" },
        { "class refused", Refused, "Declaration, Source, Output, SourceOutput" },
        { "class added", First + Second.Replace("using XAttr;\n", "", StringComparison.Ordinal).Replace("Second", "Third", StringComparison.Ordinal), "Declaration, Source, Output, SourceOutput" },
        { "class removed", "", "Declaration, Source, Output, SourceOutput" },
        { "attribute removed", First.Replace("[XDnn(4)]\n", "", StringComparison.Ordinal), "Declaration, Source, Output, SourceOutput" },
    };

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Only_what_an_edit_changes_runs_again(string scenario, string? text, string expected)
    {
        var session = XDnn.Session();
        Compilation compilation = SourceCompilation.Create(First, Second);
        session.Run(compilation);

        var edited = scenario == "unrelated file"
            ? Edits.AddUnrelatedFile(compilation)
            : Edits.ReplaceText(compilation, compilation.SyntaxTrees.First(), text!);
        var run = session.Run(edited);

        Assert.Equal(expected, string.Join(", ", run.Steps.Concat(run.Outputs).Where(Ran).Select(static step => step.Step).Distinct()));
    }

    [Fact]
    public void Other_classes_stay_cached_when_one_changes()
    {
        var session = XDnn.Session();
        Compilation compilation = SourceCompilation.Create(First, Second);
        session.Run(compilation);

        var run = session.Run(Edits.ReplaceText(compilation, compilation.SyntaxTrees.First(), First.Replace("8", "16", StringComparison.Ordinal)));

        Assert.Equal(1, run.Outputs.Count(Ran));
        Assert.Equal(1, run.Outputs.Count(static output => output.Reason == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void Class_with_a_colliding_file_name_renames_only_what_it_collides_with()
    {
        var session = XDnn.Session();
        Compilation compilation = SourceCompilation.Create(First, Second);
        session.Run(compilation);

        var run = session.Run(compilation.AddSyntaxTrees(SourceCompilation.Parse(Second.Replace("Second", "SECOND", StringComparison.Ordinal), 2)));

        Assert.Equal(3, run.Sources.Select(static source => source.HintName.ToUpperInvariant()).Distinct().Count());
        Assert.Contains("First.g.cs", run.Sources.Select(static source => source.HintName));
    }

    private static bool Ran(StepOutput step) => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
}
