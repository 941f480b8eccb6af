using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using SkiaSharp;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Surveys.Zoo;
using XAttr.Tests;
using static TorchSharp.torch;

namespace XAttr.Surveys.Tool;

/// <summary>
/// A folder with the files that the help's examples name, which is the current one until it is disposed of: <c>fashion</c>, in the form of Fashion-MNIST;
/// <c>digits.safetensors</c>, twelve images, which are also PNGs in the folders of <c>photos</c> and rows of <c>digits.csv</c>; <c>boot.png</c>, one of them; weights of
/// LeNet and its X-DNN; <c>MyNets.dll</c>; and <c>net.onnx</c> and <c>regular.onnx</c>, a small residual network without and with norms that shift.
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

        foreach (var file in Directory.GetFiles(Metadata("MyNets")))
            File.Copy(file, Path.GetFileName(file));
        CopyNetwork("residual", "net.onnx");
        CopyNetwork("residual-shifted-norms", "regular.onnx");
    }

    /// <summary>The folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Copies a network that PyTorch exported, of <c>tests/Onnx.Tests/Files</c>.</summary>
    public static void CopyNetwork(string name, string path) => File.Copy(Path.Combine(Metadata("OnnxFiles"), name + ".onnx"), path);

    /// <summary>What PyTorch says of such a network, as float32: an input, the scores, input × gradient.</summary>
    public static float[] ReadExpected(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Metadata("OnnxFiles"), file))).ToArray();

    private static string Metadata(string key) => typeof(ToolFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;

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
        byte[][] digits = [.. pixels.Chunk(Side * Side)];
        foreach (var (digit, i) in digits.Select(static (digit, i) => (digit, i)))
        {
            Directory.CreateDirectory($"photos/{i % 10}");
            WriteImage($"photos/{i % 10}/{i}.png", digit);
        }

        WriteImage("boot.png", digits[9]);
        // A byte over 255 in float32, as it is read from images, with all its digits.
        var rows = digits.Select(static (digit, i) => string.Join(',', digit.Select(static value => (value / 255f).ToString("R", CultureInfo.InvariantCulture)).Prepend($"{i % 10}")));
        File.WriteAllLines("digits.csv", rows.Prepend(string.Join(',', Enumerable.Range(0, Side * Side).Select(static pixel => $"p{pixel}").Prepend("class"))));
    }

    /// <summary>Writes a grey image of 28 × 28 pixels.</summary>
    public static void WriteImage(string path, byte[] pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, data.ToArray());
    }
}
