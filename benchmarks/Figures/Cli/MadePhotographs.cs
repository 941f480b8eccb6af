using System.IO;

namespace XAttr.Benchmarks.Figures.Cli;

/// <summary>JPEGs that look like photographs to a decoder, in folders 0 and 1; made once.</summary>
internal static class MadePhotographs
{
    /// <summary>The folder of so many of them.</summary>
    public static string Folder(int count)
    {
        var folder = $"artifacts/figures/photographs-{count}";
        if (!Directory.Exists(folder))
            PythonScript.Measure("benchmarks/images_twin.py", "make", folder, $"{count}");
        return folder;
    }
}
