using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>A browser without a window, with a profile of its own and without any network.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _profile = new();

    /// <summary>Where it is; null if there is none.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    public void Dispose() => _profile.Dispose();

    /// <summary>A page as pixels, red, green and blue of each, row after row.</summary>
    public byte[] Screenshot(string page, int width, int height, bool dark)
    {
        var file = _profile.File("screenshot.png");
        Run(page, width, height, "--screenshot=" + file, dark ? "--force-dark-mode" : "--hide-scrollbars");
        var (actualWidth, actualHeight, pixels) = PngReader.Read(File.ReadAllBytes(file));
        Assert.Equal((width, height), (actualWidth, actualHeight));
        return pixels;
    }

    /// <summary>A page's elements after its scripts have run, as HTML.</summary>
    public string Dom(string page, int width, int height) => Run(page, width, height, "--dump-dom");

    private string Run(string page, int width, int height, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={_profile.File("profile")}", $"--window-size={width},{height}",
        }.Concat(arguments).Append(new Uri(page).AbsoluteUri))
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"chromium did not end within {Patience.TotalSeconds} s: {errors.Result}");
        }
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Result;
    }
}
