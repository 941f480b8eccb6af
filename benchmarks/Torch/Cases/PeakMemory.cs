using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>By how much the process grows at most, from what it needs when idle, as the kernel counts it.</summary>
internal sealed partial class PeakMemory
{
    private readonly double _before = Read("VmRSS");

    private PeakMemory()
    {
    }

    /// <summary>Gives back what the allocator holds, and begins to count anew.</summary>
    public static PeakMemory Begin()
    {
        if (OperatingSystem.IsLinux())
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Trim(0);
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        return new();
    }

    /// <summary>The growth in megabytes since then; not a number where there is no /proc.</summary>
    public double Megabytes() => Read("VmHWM") - _before;

    private static double Read(string name)
    {
        const string path = "/proc/self/status";
        if (!File.Exists(path))
            return double.NaN;
        var line = File.ReadLines(path).Single(text => text.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
