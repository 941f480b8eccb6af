using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Tests of a project of tests/, built and run, and how each of them ended.</summary>
internal static class TestRun
{
    /// <summary>The tests, as Class.Method: without namespace, and without what a theory was given, which therefore has one row a case.</summary>
    /// <param name="project">The project's folder in tests/.</param>
    /// <param name="names">What their full names contain, one of them at least; all tests where there is none.</param>
    public static IReadOnlyList<(string Test, bool Passed)> Of(string project, IEnumerable<string> names)
    {
        var folder = Directory.CreateTempSubdirectory("tests-");
        try
        {
            var filter = string.Join('|', names.Select(static name => $"FullyQualifiedName~.{name}"));
            var (exitCode, lines) = ChildProcess.Run(
                "dotnet",
                ["test", $"tests/{project}", "-c", "Release", "--nologo", .. filter.Length == 0 ? Array.Empty<string>() : ["--filter", filter],
                    "--results-directory", folder.FullName, "--logger", "trx;LogFileName=results.trx"],
                []);
            var results = Path.Combine(folder.FullName, "results.trx");
            if (!File.Exists(results))
                throw new InvalidOperationException($"tests/{project} left no results and ended with exit code {exitCode}: {string.Join('\n', lines.TakeLast(5))}");
            return [.. Outcomes(results)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(string Test, bool Passed)> Outcomes(string file)
    {
        XNamespace schema = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        return XDocument.Load(file).Descendants(schema + "UnitTestResult").Select(static result =>
        {
            var parts = result.Attribute("testName")!.Value.Split('(')[0].Split('.');
            return ($"{parts[^2]}.{parts[^1]}", result.Attribute("outcome")!.Value == "Passed");
        });
    }
}
