using System;
using System.IO;
using System.Linq;
using System.Reflection;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Surveys.Zoo;
using XAttr.Tests;
using static TorchSharp.torch;

namespace XAttr.Surveys.Tool;

/// <summary>
/// A folder with the files that the help's examples name, which is the current one until it is disposed of: <c>fashion</c>, in the form of Fashion-MNIST;
/// <c>digits.safetensors</c>, twelve images; weights of LeNet and its X-DNN; and <c>MyNets.dll</c>.
/// </summary>
public sealed class ToolFiles : IDisposable
{
    private const int Digits = 12, Side = 28;

    private readonly TemporaryFolder _folder = new();
    private readonly string _before = Directory.GetCurrentDirectory();

    /// <summary>Writes them.</summary>
    public ToolFiles()
    {
        Directory.SetCurrentDirectory(_folder.Path);
        Directory.CreateDirectory("fashion");
        SmallFashion.Write("fashion");
        WriteDigits();
        foreach (var (network, file) in new[] { ("XLeNet", "x-lenet.safetensors"), ("XLeNet.Regular", "lenet.safetensors") })
        {
            using var net = ZooNet.Create(network);
            net.to(ScalarType.Float64);
            DeterministicValues.Fill(net);
            net.SaveCheckpoint(file);
        }

        foreach (var file in Directory.GetFiles(MyNets))
            File.Copy(file, Path.GetFileName(file));
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    private static string MyNets => typeof(ToolFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == nameof(MyNets)).Value!;

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Dispose();
    }

    // Bytes that fixtures/make_tool.py computes too: the top digits of multiples of a prime.
    private static void WriteDigits()
    {
        using var scope = NewDisposeScope();
        byte[] pixels = [.. Enumerable.Range(1, Digits * Side * Side).Select(static i => (byte)(((uint)i * 2654435761u) >> 24))];
        var images = tensor(pixels, [Digits, 1, Side, Side], ScalarType.Byte);
        var labels = arange(Digits, ScalarType.Int64).remainder(10);
        TensorFile.Write("digits.safetensors", [new("images", images), new("labels", labels)]);
    }
}
