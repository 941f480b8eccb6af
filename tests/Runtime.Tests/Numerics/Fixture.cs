using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Reference values that a script in fixtures/ computed with PyTorch.</summary>
internal sealed class Fixture : IDisposable
{
    private readonly JsonDocument _document;

    public Fixture(string name) =>
        _document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", name)));

    /// <summary>A float32 tensor by its name.</summary>
    public Tensor Tensor(string name)
    {
        var entry = _document.RootElement.GetProperty("tensors").GetProperty(name);
        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        return tensor(entry.GetProperty("data").EnumerateArray().Select(value => value.GetSingle()).ToArray()).view(shape);
    }

    /// <summary>A list of integers by its name.</summary>
    public long[] Integers(string name) =>
        _document.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetInt64()).ToArray();

    public void Dispose() => _document.Dispose();
}
