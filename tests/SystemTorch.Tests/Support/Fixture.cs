using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>The named tensors of a file that fixtures/make_fixtures.py wrote with PyTorch.</summary>
public sealed class Fixture
{
    private readonly Dictionary<string, Tensor> _tensors = [];

    public Fixture(string name)
    {
        using var reader = new BinaryReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", name)));
        for (var left = reader.Read7BitEncodedInt64(); left > 0; left--)
        {
            var key = reader.ReadString();
            _tensors.Add(key, Tensor.Load(reader).DetachFromDisposeScope());
        }
    }

    public IEnumerable<string> Names => _tensors.Keys;

    public Tensor this[string name] => _tensors[name];

    /// <summary>The tensors whose names start with a prefix and a dot, under the rest of their names.</summary>
    public Dictionary<string, Tensor> Under(string prefix) => _tensors
        .Where(entry => entry.Key.StartsWith(prefix + ".", StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[(prefix.Length + 1)..], entry => entry.Value);
}
