using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace XAttr.Testing;

/// <summary>
/// Snapshot assertions with the calls and the file convention of the Verify library, so that Verify can take this
/// class's place line for line. The accepted text of <c>Class.Method</c> stands in <c>Class.Method.verified.txt</c>
/// beside the test's source, where <c>Class</c> is the name of the source file.
/// </summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with the accepted snapshot when the result is awaited.</summary>
    public static SnapshotTask Verify(
        string text, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SnapshotTask(text, SourceTree.Resolve(sourceFile), Path.GetFileNameWithoutExtension(sourceFile) + "." + method);
    }
}
