using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>The template's program as native code: whether it is published, trains, explains, draws, saves and loads without a just-in-time compiler, and what its publication warns of.</summary>
internal sealed class AotSource : IFigureSource
{
    public string Name => "the template's program as native code";

    public IEnumerable<LedgerLine> Measure()
    {
        using var program = new TemplateProgram();
        var publish = program.Dotnet("publish", "-c", "Release", "-p:PublishAot=true", "-o", "native");
        var native = Path.Combine(program.Folder, "native");
        var warnings = publish.Lines.Where(static line => line.Contains("warning ", StringComparison.Ordinal)).Select(static line => line.Trim()).Distinct().ToList();
        List<string> faults = publish.ExitCode == 0
            ? [.. program.FaultsOf(program.Run(Path.Combine(native, "bars"), native), native)]
            : [$"it is not published: {string.Join('\n', publish.Lines.TakeLast(10))}"];
        foreach (var line in faults.Concat(warnings))
            Console.Error.WriteLine($"figures: {line}");
        yield return new Figure("aot.failures", faults.Count, "of the program that dotnet publish -p:PublishAot=true makes", Bound.Exactly(0));
        yield return new Figure("aot.warnings", warnings.Count, "of that publication", Bound.None);
    }
}
