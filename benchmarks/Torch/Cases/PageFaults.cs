using System.Globalization;
using System.IO;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>The page faults of this process that needed no disk, as the kernel counts them.</summary>
internal static class PageFaults
{
    /// <summary>The count so far; 0 where there is no /proc.</summary>
    public static long Count()
    {
        const string path = "/proc/self/stat";
        if (!File.Exists(path))
            return 0;

        // The second field is the program's name in parentheses and may hold blanks; the fault count is the tenth.
        var text = File.ReadAllText(path);
        return long.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
