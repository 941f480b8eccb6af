using System.Diagnostics;
using System.IO;
using System.Threading;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The story from beginning to end.</summary>
internal sealed class Demo(DemoOptions options, TextWriter output)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public void Run(CancellationToken cancellation)
    {
        var data = DemoData.Load(options.Data, output, cancellation);
        RequireDevice();
        set_num_threads(options.Threads);
        using var sets = new DecoySets(data, options);
        PrepareOutput();
        output.WriteLine(DecoyNet.Summary);
        output.WriteLine("Training it three times: on clean images, on decoys, and on decoys with the prior.");

        using var mask = Decoy.CornerMask();
        using var prior = new MaskPrior(mask);
        var training = new NetTraining(options, sets.Test, cancellation);
        using var clean = training.Train("clean", sets.Clean, prior: null);
        using var plain = training.Train("plain", sets.Decoys, prior: null);
        using var corrected = training.Train("prior", sets.Decoys, prior);

        NetResult Measure(TrainedNet net) =>
            new(net.Accuracy, Corners.ShareOfAttribution(net.Net, sets.Test, mask), net.MillisecondsPerStep);
        var (forClean, forPlain, forPrior) = (Measure(clean), Measure(plain), Measure(corrected));
        var sheet = HeatMapSheet.Draw(sets, plain.Net, corrected.Net);
        cancellation.ThrowIfCancellationRequested();
        Write("decoy-fashion.png", path => sheet.Write(path));
        Write("curves.csv", path => File.WriteAllText(path, CurvesCsv.Format([clean, plain, corrected])));
        var result = new DemoResult
        {
            Seed = options.Seed,
            Lambda = options.Lambda,
            Epochs = options.Epochs,
            TrainImages = sets.Decoys.Count,
            TestImages = sets.Test.Count,
            Clean = forClean,
            Plain = forPlain,
            Prior = forPrior,
            Seconds = Stopwatch.GetElapsedTime(_started).TotalSeconds,
        };
        Write("report.html", DemoReport.Make(options, result, [clean, plain, corrected], sheet).Write);
        Report(result);
    }

    private void RequireDevice()
    {
        if (options.Device == "cuda" && !cuda.is_available())
        {
            throw new BadInputException(
                "--device cuda: this build of libtorch sees no CUDA device; use --device cpu, or build with -p:TorchBackend=cuda.");
        }
    }

    // Before the minutes of training, not after them.
    private void PrepareOutput()
    {
        var json = Path.GetDirectoryName(Path.GetFullPath(options.Json ?? "."));
        if (options.Json is not null && (!Directory.Exists(json) || Directory.Exists(options.Json)))
            throw new BadInputException($"--json {options.Json}: it must name a file in a folder that exists.");
        Directory.CreateDirectory(options.Out);
        var probe = Path.Combine(options.Out, Path.GetRandomFileName());
        File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
    }

    private void Write(string name, System.Action<string> write) => write(Path.Combine(options.Out, name));

    private void Report(DemoResult result)
    {
        if (options.Json is not null)
            File.WriteAllText(options.Json, result.ToJson());
        output.Write(ResultTable.Format(result));
        output.WriteLine($"Wrote report.html, decoy-fashion.png and curves.csv in {options.Out}, after {result.Seconds:0} s.");
    }
}
