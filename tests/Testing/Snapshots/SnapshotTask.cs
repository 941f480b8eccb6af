using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace XAttr.Testing;

/// <summary>A comparison with a snapshot that takes place when it is awaited.</summary>
public sealed class SnapshotTask
{
    private readonly string _text;
    private readonly string _sourceFile;
    private string _name;

    internal SnapshotTask(string text, string sourceFile, string name)
    {
        _text = text;
        _sourceFile = sourceFile;
        _name = name;
    }

    /// <summary>Distinguishes the cases of a theory: the files are called <c>Class.Method_text</c>.</summary>
    public SnapshotTask UseTextForParameters(string text)
    {
        _name += "_" + text;
        return this;
    }

    public TaskAwaiter GetAwaiter() => CompareAsync().GetAwaiter();

    private async Task CompareAsync()
    {
        var stem = Path.Combine(Path.GetDirectoryName(_sourceFile)!, _name);
        await new SnapshotFile(stem).CompareAsync(_text).ConfigureAwait(false);
    }
}
