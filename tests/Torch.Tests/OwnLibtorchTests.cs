using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace XAttr.Tests;

public sealed class OwnLibtorchTests
{
    [LinuxFact]
    public async Task TheLibraryOfTheNamedFolderIsTheOneThatIsLoaded()
    {
        var folder = Published.Libtorch;

        var (exitCode, output) = await Run(folder);

        Assert.Equal((0, Path.Combine(folder, "libtorch_cpu.so")), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task AFolderWithoutOneIsNamed()
    {
        var (exitCode, output) = await Run("/nowhere");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("XATTR_LIBTORCH is '/nowhere'", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> Run(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Published.ScalarRace, "libtorch"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["XATTR_LIBTORCH"] = folder;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
