using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using XAttr.Checkpoints;

namespace XAttr.Examples.Shared;

/// <summary>The results of a sweep on disk. It is open for one process alone, and a result is a whole line or none.</summary>
internal sealed class SweepResultFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly Dictionary<SweepRun, SweepResult> _results;

    /// <summary>Opens or makes the file. A line that a killed process left unfinished is cut off.</summary>
    /// <exception cref="CorruptFileException">A line is no result, or the second one of a training.</exception>
    /// <exception cref="IOException">Another process runs this sweep.</exception>
    /// <param name="path">The file.</param>
    /// <param name="readOnly">Whether results are only looked up, which several processes may do.</param>
    public SweepResultFile(string path, bool readOnly)
    {
        _stream = readOnly ? File.OpenRead(path) : new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            var content = new byte[_stream.Length];
            _stream.ReadExactly(content);
            var end = Array.LastIndexOf(content, (byte)'\n') + 1;
            _results = Parse(path, Encoding.UTF8.GetString(content, 0, end));
            if (!readOnly)
                _stream.SetLength(end);
            _stream.Position = end;
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The result of a training, if there is one.</summary>
    public SweepResult? this[SweepRun run] => _results.GetValueOrDefault(run);

    /// <summary>Adds a result.</summary>
    public void Append(SweepResult result)
    {
        _results.Add(result.Run, result);
        _stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(result, SweepJson.Default.SweepResult), (byte)'\n']);
        _stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static Dictionary<SweepRun, SweepResult> Parse(string path, string text)
    {
        var results = new Dictionary<SweepRun, SweepResult>();
        foreach (var (line, number) in text.Split('\n').SkipLast(1).Select((line, i) => (line, i + 1)))
        {
            try
            {
                var result = JsonSerializer.Deserialize(line, SweepJson.Default.SweepResult);
                if (result is not { Run.Method: not null, Figures: not null })
                    throw new JsonException("run or figures are missing");
                if (!results.TryAdd(result.Run, result))
                    throw new CorruptFileException(path, $"line {number} is a second result of {result.Run}");
            }
            catch (JsonException error)
            {
                throw new CorruptFileException(path, $"line {number} is not a result of a sweep: {error.Message.TrimEnd('.')}", error);
            }
        }

        return results;
    }
}
