using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace XAttr.Examples.Shared;

/// <summary>The most memory that something has in use, from Linux' books of this process.</summary>
public static class PeakMemory
{
    private const string ClearPeak = "/proc/self/clear_refs";

    /// <summary>Megabytes over what was there before; null where the system keeps no such book, as outside Linux.</summary>
    public static double? Of(Action action)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(ClearPeak))
        {
            action();
            return null;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        // What malloc keeps of earlier work would hide what this takes.
        _ = Trim(0);
        return RiseOf(action) / 1e6;
    }

    /// <summary>
    /// Bytes over what is resident now, with no collection before: for what is done many times, each little beside a collection's time (Linux alone).
    /// </summary>
    public static long RiseOf(Action action)
    {
        // Sets the high-water mark back to what is resident now (proc(5), clear_refs).
        File.WriteAllText(ClearPeak, "5");
        var before = Bytes("VmRSS:");
        action();
        return Bytes("VmHWM:") - before;
    }

    private static long Bytes(string name) => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nuint pad);
}
