using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Foundation;

/// <summary>What the outputs of this configuration take on the disk beside the packages, of which they hold links.</summary>
internal sealed class OutputsSource : IFigureSource
{
    private const string Configuration = "Release";

    public string Name => "the size of the outputs";

    public IEnumerable<LedgerLine> Measure()
    {
        var packages = Files(System.Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? System.IO.Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages"));
        var outputs = Files(".", "-path", $"*/bin/{Configuration}/*", "-o", "-path", "./artifacts/torch/*");
        var bytes = outputs.Where(file => !packages.ContainsKey(file.Key)).Sum(file => file.Value);
        yield return new Figure("outputs.disk_mb", bytes / 1e6, "MB", Bound.AtMost(300));
    }

    // Files by device and inode, so that what is linked several times counts once; 512-byte blocks.
    private static Dictionary<string, long> Files(string folder, params string[] conditions)
    {
        string[] chosen = conditions.Length == 0 ? [] : ["(", .. conditions, ")"];
        var (_, lines) = ChildProcess.Run("find", [folder, "-type", "f", .. chosen, "-printf", "%D:%i %b\n"]);
        return lines.Select(line => line.Split(' ')).DistinctBy(parts => parts[0])
            .ToDictionary(parts => parts[0], parts => 512 * long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
