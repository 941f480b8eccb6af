using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Checkpoints;

/// <summary>Finds for the tensors of a file those of a network, before anything is changed.</summary>
internal sealed class CheckpointMatch
{
    // DataParallel and torch.compile put themselves around a module, and into the names.
    private static readonly string[] Wrappers = ["module", "_orig_mod"];

    private readonly Dictionary<string, Tensor> _network;
    private readonly CheckpointLoadOptions _options;
    private readonly List<string> _unexpected = [];
    private readonly List<string> _biases = [];
    private readonly List<string> _ignored = [];
    private readonly List<string> _misshaped = [];
    private readonly HashSet<string> _present = [];

    public CheckpointMatch(Module model, TensorSet file, string path, CheckpointLoadOptions options)
    {
        (_network, _options) = (model.state_dict(), options);
        foreach (var (stored, tensor) in file)
            Match(Unwrapped(stored), stored, tensor, path);
        Missing = [.. _network.Keys.Where(name => !_present.Contains(name) && !IsCounter(name))];

        var missing = Missing.Where(name => options.AllowMissing?.Invoke(name) != true).ToList();
        var refused = options.DropBiases ? [] : _biases;
        if (missing.Count + _unexpected.Count + refused.Count + _misshaped.Count > 0)
        {
            throw new CheckpointMismatchException(
                path, model.GetType().Name, model is IXDnn, missing, _unexpected, refused, _misshaped);
        }
    }

    /// <summary>The network's tensors and the file's, by the network's names.</summary>
    public Dictionary<string, (Tensor Target, Tensor Source)> Pairs { get; } = [];

    public IReadOnlyList<string> Missing { get; }

    public IReadOnlyList<string> Biases => _biases;

    public IReadOnlyList<string> Ignored => _ignored;

    private void Match(string name, string stored, Tensor tensor, string path)
    {
        if (_options.Ignore?.Invoke(name) == true)
            _ignored.Add(name);
        else if (!_network.TryGetValue(name, out var target))
            (BiasAdvisor.IsBias(name) ? _biases : _unexpected).Add(name);
        else if (!_present.Add(name))
            throw new CorruptFileException(path, $"it holds the tensor '{name}' twice, once as '{stored}'");
        else if (!target.shape.AsSpan().SequenceEqual(tensor.shape))
            _misshaped.Add($"{name} ({ShapeText.Of(tensor)} in the file, {ShapeText.Of(target)} in the network)");
        else
            Pairs.Add(name, (target, tensor));
    }

    private string Unwrapped(string name) =>
        _network.ContainsKey(name) ? name : string.Join('.', name.Split('.').Where(static part => !Wrappers.Contains(part)));

    // Checkpoints before PyTorch 0.4.1 have none, and PyTorch does without too.
    private static bool IsCounter(string name) => name.EndsWith("num_batches_tracked", StringComparison.Ordinal);
}
