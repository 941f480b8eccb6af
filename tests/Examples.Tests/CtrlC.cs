using System.Diagnostics;

namespace XAttr.Tests;

/// <summary>What a terminal sends when Ctrl-C is pressed.</summary>
internal static class CtrlC
{
    // The shell's own kill: a bare system has no program of that name.
    public static void Send(Process process)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
