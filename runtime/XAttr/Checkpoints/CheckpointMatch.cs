using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Checkpoints;

/// <summary>Finds for the tensors of a file those of a network, before anything is changed.</summary>
internal sealed class CheckpointMatch
{
    private const int Shown = 10;

    // DataParallel and torch.compile put themselves around a module, and into the names.
    private static readonly string[] Wrappers = ["module", "_orig_mod"];

    private readonly Dictionary<string, Tensor> _network;
    private readonly CheckpointLoadOptions _options;
    private readonly Func<string, string>? _rename;
    private readonly List<string> _unexpected = [];
    private readonly List<string> _biases = [];
    private readonly List<string> _ignored = [];
    private readonly List<string> _misshaped = [];
    private readonly List<string> _unread = [];
    private readonly List<string> _needed = [];
    private readonly Dictionary<string, string> _present = [];

    public CheckpointMatch(Module model, TensorSet file, string path, CheckpointLoadOptions options, Func<string, string>? rename)
    {
        (_network, _options, _rename) = (model.state_dict(), options, rename);
        foreach (var (stored, tensor) in file)
            Match(NameOf(stored), stored, tensor, file.IsAlias(stored), path);
        foreach (var (stored, what) in file.Unread)
            PassOver(NameOf(stored), what);
        RequireRead(model, path);
        Missing = [.. _network.Keys.Where(name => !_present.ContainsKey(name) && !IsCounter(name))];

        var missing = Missing.Where(name => options.AllowMissing?.Invoke(name) != true).ToList();
        var refused = options.DropBiases ? [] : _biases;
        if (missing.Count + _unexpected.Count + refused.Count + _misshaped.Count > 0)
        {
            throw new CheckpointMismatchException(
                path, model.GetType().Name, model is IXDnn, missing, _unexpected, refused, _misshaped, NamePrefix.Find(missing, [.. _unexpected, .. _biases]));
        }
    }

    /// <summary>The network's tensors and the file's, by the network's names; of the same shape.</summary>
    public Dictionary<string, (Tensor Target, Tensor Source)> Pairs { get; } = [];

    public IReadOnlyList<string> Missing { get; }

    public IReadOnlyList<string> Biases => _biases;

    public IReadOnlyList<string> Ignored => _ignored;

    public IReadOnlyList<string> Unread => _unread;

    private void Match(string name, string stored, Tensor tensor, bool isAlias, string path)
    {
        if (_options.Ignore?.Invoke(name) == true)
        {
            _ignored.Add(name);
        }
        else if (!_network.TryGetValue(name, out var target))
        {
            if (!isAlias)
                (BiasReport.IsBias(name) ? _biases : _unexpected).Add(name);
        }
        else if (!_present.TryAdd(name, stored))
        {
            throw Twice(name, _present[name], stored, path);
        }
        else if (!Fits(target, tensor))
        {
            _misshaped.Add($"{name} ({ShapeText.Of(tensor)} in the file, {ShapeText.Of(target)} in the network)");
        }
        else
        {
            Pairs.Add(name, (target, tensor.dim() == target.dim() ? tensor : tensor.reshape(target.shape)));
        }
    }

    // What is no tensor is in nobody's way, unless the network has one of its name.
    private void PassOver(string name, string what)
    {
        if (!_network.ContainsKey(name) || _present.ContainsKey(name))
            _unread.Add(name);
        else if (_options.Ignore?.Invoke(name) == true)
            _ignored.Add(name);
        else
            _needed.Add($"'{name}' is {what}");
    }

    private void RequireRead(Module model, string path)
    {
        if (_needed.Count == 0)
            return;
        var more = _needed.Count > Shown ? $" and {_needed.Count - Shown} more" : "";
        throw new UnsupportedFileException(
            path,
            $"{model.GetType().Name} has tensors of names under which it holds what is not read: {string.Join("; ", _needed.Take(Shown))}{more}. Save them as "
            + $"dense tensors, or leave them out with {nameof(CheckpointLoadOptions.Ignore)} and {nameof(CheckpointLoadOptions.AllowMissing)}");
    }

    // One element is one element: counters before PyTorch 0.4 and other libraries' scalars have a dimension of size 1.
    private static bool Fits(Tensor target, Tensor source) => target.shape.AsSpan().SequenceEqual(source.shape)
        || (target.dim() <= 1 && source.dim() <= 1 && target.numel() == 1 && source.numel() == 1);

    private Exception Twice(string name, string first, string second, string path) => _rename is null
        ? new CorruptFileException(path, $"it holds the tensor '{name}' twice, once as '{second}'")
        : new ArgumentException($"The renaming gives the name '{name}' to two tensors of {path}, '{first}' and '{second}'.", "rename");

    private string NameOf(string stored)
    {
        var name = _rename is null
            ? stored
            : _rename(stored) ?? throw new ArgumentException($"The renaming gives no name to '{stored}'; give it its own to leave it as it is.", "rename");
        return _network.ContainsKey(name) ? name : string.Join('.', name.Split('.').Where(static part => !Wrappers.Contains(part)));
    }

    // Checkpoints before PyTorch 0.4.1 have none, and PyTorch does without too.
    private static bool IsCounter(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
}
