using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace XAttr.Checkpoints;

/// <summary>A checkpoint does not fit a network; everything that does not is listed at once.</summary>
public sealed class CheckpointMismatchException : ArgumentException
{
    private const int Shown = 10;

    internal CheckpointMismatchException(
        string path, string network, bool isXDnn, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> biases,
        IReadOnlyList<string> misshaped, string? prefix)
        : base(Describe(path, network, isXDnn, missing, unexpected, biases, misshaped, prefix)) =>
        (Missing, Unexpected, Biases, Misshaped) = (missing, unexpected, biases, misshaped);

    /// <summary>Tensors of the network that the file has not.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file that the network has not, without the biases.</summary>
    public IReadOnlyList<string> Unexpected { get; }

    /// <summary>Biases of the file that the network has not.</summary>
    public IReadOnlyList<string> Biases { get; }

    /// <summary>Tensors of two shapes, with both of them.</summary>
    public IReadOnlyList<string> Misshaped { get; }

    private static string Describe(
        string path, string network, bool isXDnn, IReadOnlyList<string> missing, IReadOnlyList<string> unexpected, IReadOnlyList<string> biases,
        IReadOnlyList<string> misshaped, string? prefix)
    {
        var text = new StringBuilder($"The tensors in {path} do not fit {network}; nothing was loaded.");
        List(text, "missing in the file", missing);
        List(text, $"not in {network}", unexpected);
        var wayOut = isXDnn
            ? $", of which {network} has none as an X-DNN (load its regular twin, or drop them: {nameof(CheckpointLoadOptions)}.DropBiases)"
            : $" that {network} has not";
        List(text, "biases" + wayOut, biases);
        List(text, "of another shape", misshaped);
        if (prefix is not null)
            text.Append($"\n  Without '{prefix}' before them the names are the network's: LoadCheckpoint(path, rename: name => name.Replace(\"{prefix}\", \"\"))");
        return text.ToString();
    }

    private static void List(StringBuilder text, string heading, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        text.Append($"\n  {names.Count} {heading}: ").AppendJoin(", ", names.Take(Shown));
        if (names.Count > Shown)
            text.Append($" and {names.Count - Shown} more");
    }
}
