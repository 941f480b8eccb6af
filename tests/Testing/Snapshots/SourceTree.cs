using System;
using System.IO;

namespace XAttr.Testing;

/// <summary>Finds source files at run time, also where a deterministic build has mapped their paths to <c>/_/…</c>.</summary>
public static class SourceTree
{
    private const string RootMark = "XAttr.Gen.sln";

    /// <summary>The folder of the solution, found upwards from the running assembly.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The path on this machine of a <c>[CallerFilePath]</c>.</summary>
    /// <exception cref="TestFailure">No file of the tree ends in a tail of that path.</exception>
    public static string Resolve(string callerFilePath)
    {
        if (File.Exists(callerFilePath))
        {
            return Path.GetFullPath(callerFilePath);
        }

        // Whatever the prefix was mapped to, the longest tail that exists under the root is the file.
        for (var tail = callerFilePath.Replace('\\', '/'); tail.Length > 0; tail = AfterFirstSlash(tail))
        {
            var candidate = Path.Combine(Root, tail.TrimStart('/'));
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new TestFailure($"The source file '{callerFilePath}' is not under '{Root}'; run the tests from the source tree.");
    }

    private static string AfterFirstSlash(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : path[(slash + 1)..];
    }

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, RootMark)))
            {
                return folder.FullName;
            }
        }

        throw new TestFailure($"No folder above '{start}' holds {RootMark}; run the tests from the source tree.");
    }
}
