using System;
using System.Globalization;

namespace XAttr.Training;

/// <summary>Progress as a line of text.</summary>
internal static class ProgressLine
{
    private const int BarWidth = 20;

    /// <summary>The state within an epoch, with a bar.</summary>
    public static string Running(in TrainingProgress progress)
    {
        var share = (double)progress.Step / progress.StepsPerEpoch;
        var filled = (int)(share * BarWidth);
        var bar = new string('#', filled) + new string('.', BarWidth - filled);
        var percent = share.ToString("0%", CultureInfo.InvariantCulture);
        return $"{Epoch(progress)} [{bar}] {percent}{Values(progress)}  {Left(progress)}";
    }

    /// <summary>The result of an epoch.</summary>
    public static string Ended(in TrainingProgress progress) =>
        $"{Epoch(progress)}{Values(progress)}  {(progress.Epoch == progress.Epochs ? "done" : Left(progress))}";

    private static string Epoch(in TrainingProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {progress.Epoch}/{progress.Epochs}");

    private static string Values(in TrainingProgress progress)
    {
        var prior = progress.Prior is { } penalty ? string.Create(CultureInfo.InvariantCulture, $"  prior {penalty:0.000e0}") : "";
        var metric = progress.Metric is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"  {progress.MetricName.ToLowerInvariant()} {value:0.0000}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"  loss {progress.Loss:0.0000}{prior}{metric}  {progress.SamplesPerSecond:0}/s");
    }

    private static string Left(in TrainingProgress progress) => progress.Remaining switch
    {
        { TotalHours: >= 1 } left => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left:mm\\:ss} left"),
        var left => string.Create(CultureInfo.InvariantCulture, $"{left:m\\:ss} left"),
    };
}
