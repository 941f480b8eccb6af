using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr;

/// <summary>
/// Settings of the whole process that decide how fast libtorch is on a CPU. They belong to the application: no library should make them, so
/// nothing in XAttr calls this.
/// </summary>
/// <example><code>
/// Console.WriteLine(TorchProcess.Tune());        // the first line of Main, before any tensor is made
/// </code></example>
public sealed class TorchProcess
{
    private static readonly Lazy<TorchProcess> Tuned = new(static () => new([.. ProcessSetting.All.Select(static setting => setting.Apply())]));

    private readonly IReadOnlyList<(string Text, bool IsMade)> _lines;

    private TorchProcess(IReadOnlyList<(string Text, bool IsMade)> lines)
    {
        _lines = lines;
    }

    /// <summary>The settings that were made, as <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Made => [.. _lines.Where(static line => line.IsMade).Select(static line => line.Text)];

    /// <summary>The settings that were left alone, each with the reason.</summary>
    public IReadOnlyList<string> Left => [.. _lines.Where(static line => !line.IsMade).Select(static line => line.Text)];

    /// <summary>
    /// On Linux with glibc: lets idle OpenMP threads spin for some 50 µs instead of milliseconds, which costs a process that has the machine for
    /// itself nothing and saves one that shares it most of its time; and has malloc keep freed memory, so that each batch finds the pages of the
    /// one before it. In return the process keeps the memory of its largest batch until it ends. Where a hypervisor hides the caches of an AMD
    /// processor it keeps oneDNN from kernels that compute wrong gradients there. What the environment sets already
    /// (<c>OMP_WAIT_POLICY</c>, <c>MALLOC_TRIM_THRESHOLD_</c>, …) stays. Elsewhere nothing is set, and the report says so.
    /// </summary>
    /// <remarks>
    /// Only the first call does anything; further ones return its report. OpenMP reads its settings when libtorch is loaded, so call it before.
    /// On other threads than the main one glibc gives blocks of 64 MB and more back all the same.
    /// </remarks>
    /// <returns>What was set and what was not, to print.</returns>
    public static TorchProcess Tune() => Tuned.Value;

    /// <summary>One line a setting.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, _lines.Select(static line => line.IsMade ? $"set {line.Text}" : $"left {line.Text}"));
}
