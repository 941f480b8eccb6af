using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>By how much the process grows at most, from what it needs when idle, as the kernel counts it.</summary>
internal static partial class PeakMemory
{
    /// <summary>The growth in megabytes while something is done; not a number where there is no /proc.</summary>
    public static double Of(Action work)
    {
        if (OperatingSystem.IsLinux())
        {
            // What the allocator holds is given back, and the peak is counted anew.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Trim(0);
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        var before = Read("VmRSS");
        work();
        return Read("VmHWM") - before;
    }

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
