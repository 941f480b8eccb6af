using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>What PyTorch says is in the files of fixtures/checkpoints.</summary>
internal static class ExpectedTensors
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path("expected.json"))).RootElement;

    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", "checkpoints", file);

    /// <summary>The names that begin with a prefix, or all that are not of the training.</summary>
    public static IEnumerable<string> Names(string? prefix = null) => Root.EnumerateObject()
        .Select(property => property.Name)
        .Where(name => prefix is null ? !name.StartsWith("training.", StringComparison.Ordinal) : name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Asserts type, shape and every bit.</summary>
    public static void AssertSame(string name, Tensor tensor)
    {
        var expected = Root.GetProperty(name);
        Assert.Equal(expected.GetProperty("type").GetString(), TypeName(tensor.dtype));
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()), tensor.shape);
        using var contiguous = tensor.detach().contiguous();
        using var bytes = new MemoryStream();
        if (tensor.numel() > 0)
            contiguous.WriteBytesToStream(bytes);
        Assert.Equal(expected.GetProperty("bytes").GetString(), Convert.ToHexString(bytes.ToArray()).ToLowerInvariant());
    }

    private static string TypeName(ScalarType type) => type switch
    {
        ScalarType.Bool => "BOOL",
        ScalarType.Byte => "U8",
        ScalarType.Int8 => "I8",
        ScalarType.Int16 => "I16",
        ScalarType.Int32 => "I32",
        ScalarType.Int64 => "I64",
        ScalarType.Float16 => "F16",
        ScalarType.BFloat16 => "BF16",
        ScalarType.Float32 => "F32",
        ScalarType.Float64 => "F64",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
