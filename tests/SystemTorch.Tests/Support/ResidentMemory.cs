using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Tests.Torch;

/// <summary>The memory of this process that is in RAM, in MB, after a full collection. Linux only.</summary>
public static class ResidentMemory
{
    public static double Megabytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1];
        return double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
    }
}
