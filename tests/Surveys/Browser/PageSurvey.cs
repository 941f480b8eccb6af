using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Examples.Browser;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Surveys.Browser;

/// <summary>The page of examples/Browser, used as a person would in a browser without a window.</summary>
/// <param name="Moments">What it showed.</param>
/// <param name="LargestError">Of all scores and maps, as <see cref="PageMoment.ErrorOf"/>.</param>
/// <param name="Problems">What the browser complained of.</param>
/// <param name="Foreign">What the page fetched from elsewhere.</param>
internal sealed record PageSurvey(IReadOnlyList<PageMoment> Moments, double LargestError, string[] Problems, string[] Foreign)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What is missing to run it; null where nothing is.</summary>
    public static string? Missing(string root) =>
        Find("node") is null ? "There is no node on the path"
        : Find("chromium") is null ? "There is no chromium on the path"
        : !Directory.Exists(Path.Combine(root, "examples/Browser/node_modules/onnxruntime-web")) ? "examples/Browser has no node_modules"
        : null;

    /// <summary>Runs it on networks of seeded weights; <paramref name="root"/> is the folder of the repository.</summary>
    public static PageSurvey Run(string root)
    {
        var folder = Directory.CreateTempSubdirectory("xattr-page-");
        try
        {
            CopyPage(Path.Combine(root, "examples/Browser"), folder.FullName);
            manual_seed(1);
            using var net = new DecoyNet();
            using var twin = new DecoyNet.Regular();
            PageModel.Write(Path.Combine(folder.FullName, "model"), net, twin, Images());
            var lines = Inspect(folder.FullName);
            var moments = lines.SkipLast(1).Select(PageMoment.Parse).ToList();
            var end = lines[^1];
            return new(
                moments,
                moments.Max(moment => Math.Max(moment.ErrorOf(0, net), moment.ErrorOf(1, twin))),
                end.GetProperty("problems").Deserialize<string[]>()!,
                end.GetProperty("foreign").Deserialize<string[]>()!);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void CopyPage(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from).Where(static file => Path.GetExtension(file) is ".html" or ".css" or ".js" or ".json"))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(to, "node_modules"), Path.GetFullPath(Path.Combine(from, "node_modules")));
    }

    // Two of a class, of noise, a bright bar at a height of each class.
    private static LabelledImages Images()
    {
        var random = new Random(1);
        byte[] labels = [.. Enumerable.Range(0, 20).Select(static i => (byte)(i % 10))];
        byte[] pixels = [.. labels.SelectMany(label => Enumerable.Range(0, 28 * 28).Select(i => (byte)(i / 28 / 3 == label ? 220 : random.Next(90))))];
        return new(28, 28, pixels, labels);
    }

    private static List<JsonElement> Inspect(string folder)
    {
        var start = new ProcessStartInfo(Find("node")!, [Path.Combine(AppContext.BaseDirectory, "inspect.mjs"), folder, Find("chromium")!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The page was not through within {Patience.TotalMinutes} minutes: {errors.Result}");
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException(errors.Result);
        return [.. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
    }
}
