using System.CommandLine;
using System.IO;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>Files that commands write: nothing is overwritten unasked, and what cannot be written is found out before the work.</summary>
internal static class OutputFiles
{
    /// <summary>The option that allows to overwrite.</summary>
    public static Option<bool> ForceOption() => new("--force") { Description = "Overwrite what is there" };

    /// <summary>An option that names a file.</summary>
    public static Option<string?> FileOption(string name, string description) => new(name) { Description = description, HelpName = "FILE" };

    /// <summary>Refuses a file that is there, or whose folder is not.</summary>
    /// <exception cref="BadInputException">It is so.</exception>
    public static void RequireNew(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new BadInputException($"{path}: this is a folder; name a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new BadInputException($"{path}: there is no folder {folder}.");
        if (File.Exists(path) && !force)
            throw new BadInputException($"{path}: it is there already; --force overwrites it.");
    }

    /// <summary>Refuses a folder that has something in it; one that is not there yet is good.</summary>
    /// <exception cref="BadInputException">Something is in it, or it is a file.</exception>
    public static void RequireEmptyFolder(string path, bool force)
    {
        if (File.Exists(path))
            throw new BadInputException($"{path}: this is a file; name a folder.");
        if (Directory.Exists(path) && !force && Directory.GetFileSystemEntries(path).Length > 0)
            throw new BadInputException($"{path}: there is something in this folder already; --force writes over it.");
    }
}
