using System;
using System.IO;

namespace XAttr;

/// <summary>Files that are there in full or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file in the same directory, then renames it over <paramref name="path"/>.</summary>
    public static void Write(string path, Action<FileStream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // After a rename there is nothing left to delete, and that is no error.
            File.Delete(temporary);
        }
    }
}
