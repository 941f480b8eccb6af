using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>
/// What strangers get: consumers made of the packed files alone, in empty folders, what each package holds, the template from its installation to its pictures, and the
/// examples of the help of the command that is installed from its packed file.
/// </summary>
internal sealed class PackagesSource : IFigureSource
{
    public string Name => "consumers of the packages";

    public IEnumerable<LedgerLine> Measure()
    {
        var outcomes = TestRun.Of("Package.Tests", []);
        if (outcomes.Count == 0)
            throw new InvalidOperationException("tests/Package.Tests ran no test.");
        using var tool = new PackedTool();
        var (examples, failed) = tool.RunExamples();
        var faults = outcomes.Where(static outcome => !outcome.Passed).Select(static outcome => $"Package.Tests {outcome.Test} failed").Concat(OfTemplate()).Concat(failed).ToList();
        foreach (var fault in faults)
            Console.Error.WriteLine($"figures: {fault}");
        yield return new Figure("packages.consumer_failures", faults.Count, $"of {outcomes.Count} tests, {examples} examples of the tool's help, and the template", Bound.Exactly(0));
    }

    private static List<string> OfTemplate()
    {
        using var program = new TemplateProgram();
        var build = program.Dotnet("build", "-c", "Release");
        if (build.ExitCode != 0 || !build.Lines.Any(static line => line.Contains("0 Warning(s)", StringComparison.Ordinal)))
            return [$"the template does not build without a warning: {string.Join('\n', build.Lines.TakeLast(10))}"];
        return [.. program.FaultsOf(program.Dotnet("run", "-c", "Release", "--no-build"), program.Folder).Select(static fault => $"the template: {fault}")];
    }
}
