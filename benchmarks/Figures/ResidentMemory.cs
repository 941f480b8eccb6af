using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>The memory of this process.</summary>
internal static class ResidentMemory
{
    /// <summary>What it has in RAM, in megabytes, once the collector has freed what it can.</summary>
    public static double Megabytes()
    {
        // What the collector has not freed yet is no growth.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
