using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Tests;

/// <summary>A test that needs Unix signals.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "sends a signal with kill, which Windows has not";
        else if (IgnoresInterrupts)
            Skip = "this process was started to ignore Ctrl-C, as a shell starts what runs in the background, and what it starts does the same";
    }

    // proc(5): SigIgn is a mask, in which the signal n is bit n − 1. The processes that a test starts have it from here, and would never end.
    private static bool IgnoresInterrupts =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").First(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0;
}
