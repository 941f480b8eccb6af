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
    public Tensor Tensor(string name) => tensor(Data(name).Select(static value => value.GetSingle()).ToArray()).view(Shape(name));

    /// <summary>A float64 tensor by its name.</summary>
    public Tensor Doubles(string name) => tensor(Data(name).Select(static value => value.GetDouble()).ToArray()).view(Shape(name));

    /// <summary>A list of integers by its name.</summary>
    public long[] Integers(string name) =>
        _document.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetInt64()).ToArray();

    private JsonElement.ArrayEnumerator Data(string name) => Entry(name).GetProperty("data").EnumerateArray();

    private long[] Shape(string name) => [.. Entry(name).GetProperty("shape").EnumerateArray().Select(static size => size.GetInt64())];

    private JsonElement Entry(string name) => _document.RootElement.GetProperty("tensors").GetProperty(name);

    public void Dispose() => _document.Dispose();
}
