using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr;

/// <summary>A setting of OpenMP, of malloc or of oneDNN.</summary>
/// <param name="Name">The environment variable that a user would set for it.</param>
/// <param name="Value">What it is set to.</param>
/// <param name="Others">Variables that decide the same.</param>
/// <param name="Make">Sets it; null on success, else why it could not be.</param>
internal sealed record ProcessSetting(string Name, string Value, IReadOnlyList<string> Others, Func<string?> Make)
{
    private const string Tunables = "GLIBC_TUNABLES";

    // The parameters of mallopt in malloc.h.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MaxMappings = -4;

    // Twice the 64 MB of a heap of other threads than the main one: glibc gives an empty heap back where it and the free rest of the one before
    // it are more.
    private const int Pad = 128 << 20;

    /// <summary>All of them, in the order in which they are made.</summary>
    public static IReadOnlyList<ProcessSetting> All { get; } =
    [
        OpenMp("GOMP_SPINCOUNT", "10000", "OMP_WAIT_POLICY"),
        OneDnn(HiddenCaches.Variable, HiddenCaches.Value, HiddenCaches.OlderVariable),
        Malloc("MALLOC_MMAP_MAX_", MaxMappings, 0, "MALLOC_MMAP_THRESHOLD_"),
        Malloc("MALLOC_TRIM_THRESHOLD_", TrimThreshold, -1),
        Malloc("MALLOC_TOP_PAD_", TopPad, Pad),
    ];

    /// <summary>Makes the setting where it can be and nobody else has.</summary>
    public (string Text, bool IsMade) Apply() => (ReasonToLeave(Glibc.Find(), Glibc.Variable) ?? Make()) is { } reason
        ? ($"{Name}: {reason}", false)
        : ($"{Name}={Value}", true);

    /// <summary>Why the setting is not this process's to make; null where it is.</summary>
    public string? ReasonToLeave(string? systemProblem, Func<string, string?> variable) =>
        systemProblem ?? (Others.Prepend(Name).FirstOrDefault(name => variable(name) is not null) is { } set
            ? $"the environment sets {set}={variable(set)}"
            : null);

    private static ProcessSetting OpenMp(string name, string value, string other) =>
        new(name, value, [other], () => Glibc.IsLoaded("libgomp") ? "OpenMP is loaded and has read its settings" : Glibc.Set(name, value));

    // Where the processor hides its caches, kernels for AVX2 and AVX-512 compute wrong gradients of convolutions with respect to their input.
    private static ProcessSetting OneDnn(string name, string value, string other) =>
        new(name, value, [other], () => HiddenCaches.Found ? Glibc.Set(name, value) : "this processor tells about its caches");

    private static ProcessSetting Malloc(string name, int parameter, int value, params string[] others) =>
        new(name, value.ToString(CultureInfo.InvariantCulture), [.. others, Tunables], () => Glibc.Tune(parameter, value));
}
