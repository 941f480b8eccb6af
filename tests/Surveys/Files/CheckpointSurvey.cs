using System;
using System.Collections.Generic;
using System.Formats.Tar;
using System.IO;
using System.IO.Compression;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Files;

/// <summary>
/// The checkpoints that fixtures/make_objects.py wrote with PyTorch: weights beside every object of Python that real ones hold, in both formats and
/// all protocols, and beside hostile ones. Each is loaded into a network as a user would.
/// </summary>
/// <param name="Files">How many hold what people save.</param>
/// <param name="Hostile">How many hold what runs code where Python loads it.</param>
/// <param name="Refused">Those that were not loaded, with the reason.</param>
/// <param name="Wrong">The tensors that are not what was saved to the bit.</param>
/// <param name="CodeRun">The files by which something ran: a marker was left, or code was loaded.</param>
public sealed record CheckpointSurvey(
    int Files, int Hostile, IReadOnlyList<string> Refused, IReadOnlyList<string> Wrong, IReadOnlyList<string> CodeRun)
{
    /// <summary>What a hostile file leaves in the current folder where its code is run.</summary>
    public const string Marker = "code-ran";

    private const string HostileName = "hostile-";

    /// <summary>Loads all of them.</summary>
    public static CheckpointSurvey Measure()
    {
        var folder = Directory.CreateTempSubdirectory("xattr-checkpoints-").FullName;
        try
        {
            using (var packed = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", "objects.tar.gz")))
            using (var unpacked = new GZipStream(packed, CompressionMode.Decompress))
                TarFile.ExtractToDirectory(unpacked, folder, overwriteFiles: false);
            return Measure(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CheckpointSurvey Measure(string folder)
    {
        using var expected = TensorFile.Read(Path.Combine(folder, "expected.safetensors"));
        var files = Directory.GetFiles(folder, "*.pt").OrderBy(IsHostile).ThenBy(static file => file, StringComparer.Ordinal).ToList();
        List<string> refused = [], wrong = [], codeRun = [];
        foreach (var file in files)
        {
            using var scope = NewDisposeScope();
            var (name, loaded) = (Path.GetFileName(file), 0);
            AssemblyLoadEventHandler count = (_, _) => loaded++;
            AppDomain.CurrentDomain.AssemblyLoad += count;
            try
            {
                wrong.AddRange(Load(file).Where(item => !SameBits(item.Value, expected[$"{name}/{item.Key}"])).Select(item => $"{name}: {item.Key}"));
            }
            catch (Exception error) when (error is IOException or CheckpointMismatchException)
            {
                refused.Add(error.Message);
            }
            finally
            {
                AppDomain.CurrentDomain.AssemblyLoad -= count;
            }
            // What the others bring in is the reader's own; behind them nothing is left to load.
            if (File.Exists(Marker) || (loaded > 0 && IsHostile(file)))
                codeRun.Add(name);
            File.Delete(Marker);
        }
        var hostile = files.Count(IsHostile);
        return new(files.Count - hostile, hostile, refused, wrong, codeRun);
    }

    private static bool IsHostile(string file) => Path.GetFileName(file).StartsWith(HostileName, StringComparison.Ordinal);

    private static Dictionary<string, Tensor> Load(string file)
    {
        using var net = Net();
        net.LoadCheckpoint(file);
        return net.state_dict().ToDictionary(static item => item.Key, static item => item.Value.detach().clone());
    }

    // The network that make_objects.py saves; NaN would show where nothing was loaded.
    private static Module<Tensor, Tensor> Net()
    {
        var net = Sequential(("fc", Linear(4, 3, hasBias: false)), ("norm", BatchNorm1d(3)));
        using var frozen = no_grad();
        foreach (var parameter in net.parameters())
            parameter.fill_(double.NaN);
        return net;
    }

    private static bool SameBits(Tensor actual, Tensor expected) =>
        actual.dtype == expected.dtype && actual.shape.AsSpan().SequenceEqual(expected.shape) && actual.bytes.SequenceEqual(expected.bytes);
}
