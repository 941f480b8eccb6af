using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using XAttr.Checkpoints;

namespace XAttr.Training;

/// <summary>The epochs of a training as a table: a row an epoch, a column a figure, empty where there is none. Numbers come back bit for bit.</summary>
public sealed class CsvLog : ITrainingLog
{
    private readonly string _path;
    private bool _headed;

    /// <summary>A log in a file, which a training writes anew.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    public CsvLog(string path)
    {
        Checkpoint.RequireDirectory(path);
        _path = path;
    }

    /// <inheritdoc/>
    public void Begin(IReadOnlyList<EpochRecord> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        _headed = epochs.Count > 0;
        AtomicFile.WriteText(_path, _headed ? Header(epochs[0]) + string.Concat(epochs.Select(Row)) : "");
    }

    /// <inheritdoc/>
    public void Append(EpochRecord epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        AtomicFile.Append(_path, Encoding.UTF8.GetBytes(_headed ? Row(epoch) : Header(epoch) + Row(epoch)));
        _headed = true;
    }

    private static string Header(EpochRecord epoch) => "epoch," + string.Join(',', EpochColumns.Of(epoch).Select(column => Quoted(column.Name))) + "\n";

    private static string Row(EpochRecord epoch)
    {
        var row = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{epoch.Epoch}");
        foreach (var (_, value) in EpochColumns.Of(epoch))
            row.Append(CultureInfo.InvariantCulture, $",{value:R}");
        return row.Append('\n').ToString();
    }

    private static string Quoted(string name) => name.IndexOfAny([',', '"', '\n', '\r']) < 0 ? name : $"\"{name.Replace("\"", "\"\"")}\"";
}
