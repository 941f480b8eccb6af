using System;
using System.Diagnostics;

namespace XAttr.Tests;

/// <summary>A test that fills a disk of its own, which it mounts in a namespace of its own.</summary>
internal sealed class OwnDiskFactAttribute : FactAttribute
{
    /// <summary>What runs a shell that may mount.</summary>
    public static readonly string[] Shell = ["--user", "--map-root-user", "--mount", "sh", "-c"];

    private static readonly Lazy<bool> IsAllowed = new(Try);

    public OwnDiskFactAttribute()
    {
        if (!IsAllowed.Value)
            Skip = "mounts a disk of its own, which this system does not allow";
    }

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        using var process = Process.Start("unshare", [.. Shell, "mount -t tmpfs none /tmp"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
