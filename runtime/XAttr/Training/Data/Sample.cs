// What TorchSharp calls a data set: samples by an index, each with names, or each a list.
global using ListedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.IList<TorchSharp.torch.Tensor>>;
global using NamedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>;
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>One sample of a source, as TorchSharp's data sets give it.</summary>
/// <param name="Inputs">One tensor an input, without the dimension of the samples.</param>
/// <param name="Target">What the loss compares the output with.</param>
/// <param name="Columns">What else is known of it, by name.</param>
internal readonly record struct Sample(IReadOnlyList<Tensor> Inputs, Tensor Target, IReadOnlyList<KeyValuePair<string, Tensor>> Columns)
{
    /// <summary>The key of a single input, as in TorchVision's data sets; several are <c>data0</c>, <c>data1</c> and so on.</summary>
    public const string Input = "data";

    /// <summary>The key of the target.</summary>
    public const string Label = "label";

    /// <summary>The key of one of several inputs.</summary>
    public static string InputOf(int index) => Input + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a key means an input or the target, and so no column.</summary>
    public static bool IsTaken(string key) =>
        key is Input or Label || (key.StartsWith(Input, StringComparison.Ordinal) && int.TryParse(key.AsSpan(Input.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>A sample by names: its inputs, its target, and whatever else there is.</summary>
    /// <exception cref="InvalidOperationException">A name is missing.</exception>
    public static Sample Of(Dictionary<string, Tensor> named)
    {
        List<Tensor> inputs = named.TryGetValue(Input, out var one) ? [one] : [];
        if (one is null)
            while (named.TryGetValue(InputOf(inputs.Count), out var input))
                inputs.Add(input);
        if (inputs.Count == 0 || !named.TryGetValue(Label, out var target))
            throw new InvalidOperationException(
                $"it has the keys {string.Join(", ", named.Keys.Order(StringComparer.Ordinal).Select(static key => $"'{key}'"))}; its input is to be '{Input}' (of several "
                + $"'{InputOf(0)}', '{InputOf(1)}' …) and its target '{Label}', as in TorchVision's data sets.");
        return new(inputs, target, [.. named.Where(static entry => !IsTaken(entry.Key))]);
    }

    /// <summary>A sample in order: its inputs, and its target behind them.</summary>
    /// <exception cref="InvalidOperationException">There is no input, or no target.</exception>
    public static Sample Of(IList<Tensor> listed) => listed.Count < 2
        ? throw new InvalidOperationException($"it has {listed.Count} tensors; there must be its inputs and, behind them, its target.")
        : new([.. listed.Take(listed.Count - 1)], listed[^1], []);

    /// <summary>The same by names.</summary>
    public Dictionary<string, Tensor> ToDictionary()
    {
        var named = new Dictionary<string, Tensor>(Columns) { [Label] = Target };
        for (var i = 0; i < Inputs.Count; i++)
            named[Inputs.Count == 1 ? Input : InputOf(i)] = Inputs[i];
        return named;
    }

    /// <summary>Inputs, target and columns, in the order in which batches hold them.</summary>
    public IEnumerable<Tensor> Parts => [.. Inputs, Target, .. Columns.OrderBy(static column => column.Key, StringComparer.Ordinal).Select(static column => column.Value)];
}
