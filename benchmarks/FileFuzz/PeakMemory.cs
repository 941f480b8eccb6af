using System;
using System.Globalization;
using System.IO;

namespace XAttr.Benchmarks.FileFuzz;

/// <summary>By how much the resident memory of the process rises at most while something is done (Linux).</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>The rise in bytes; native memory and the stack are in it.</summary>
    public static long Of(Action action)
    {
        // Sets the high-water mark back to what is resident now (proc(5), clear_refs).
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Field("VmRSS:");
        action();
        return Field("VmHWM:") - before;
    }

    private static long Field(string name)
    {
        var text = File.ReadAllText(Status).AsSpan();
        var rest = text[(text.IndexOf(name) + name.Length)..].TrimStart();
        return 1024 * long.Parse(rest[..rest.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
