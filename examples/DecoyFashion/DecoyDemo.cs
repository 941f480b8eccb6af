using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The demo: a network that never saw a decoy, one that learns to read them, and one that a prior on its attribution keeps from looking there.</summary>
internal static class DecoyDemo
{
    /// <summary>Trains the three, and writes report, pictures and curves.</summary>
    public static DemoResult Run(DemoOptions options, TextWriter output, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var data = FashionMnistSource.Load(options.Data, output, cancellation);
        options.RequireDevice();
        set_num_threads(options.Threads);
        using var sets = new DecoySets(data, options);
        options.PrepareOutput();
        output.WriteLine(DecoyNet.Summary);
        output.WriteLine("Training it three times: on clean images, on decoys, and on decoys with the prior.");

        // What the prior forbids: Σ A² over the four corners, where A is the X-Gradient of the true class.
        using var corners = Decoy.CornerMask();
        using var prior = new MaskPrior(corners);
        using var clean = Train("clean", sets.Clean, sets.Test, null, options, cancellation);
        using var plain = Train("plain", sets.Decoys, sets.Test, null, options, cancellation);
        using var corrected = Train("prior", sets.Decoys, sets.Test, prior, options, cancellation);

        var sheet = HeatMapSheet.Draw(sets, corners, plain.Net, corrected.Net);
        var (ofClean, ofPlain, ofPrior) = (Measure(clean), Measure(plain), Measure(corrected));
        cancellation.ThrowIfCancellationRequested();
        sheet.Write(options.OutFile("decoy-fashion.png"));
        WriteCurves(options.OutFile("curves.csv"), [clean, plain, corrected]);
        var result = new DemoResult
        {
            Seed = options.Seed,
            Lambda = options.Lambda,
            Epochs = options.Epochs,
            TrainImages = sets.Decoys.Count,
            TestImages = sets.Test.Count,
            Clean = ofClean,
            Plain = ofPlain,
            Prior = ofPrior,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
        };
        DemoReport.Make(options, result, [clean, plain, corrected], sheet).Write(options.OutFile("report.html"));
        if (options.Json is not null)
            File.WriteAllText(options.Json, result.ToJson());
        output.Write(result.ToText());
        output.WriteLine(Invariant($"Wrote report.html, decoy-fashion.png and curves.csv in {options.Out}, after {result.Seconds:0} s."));
        return result;

        NetResult Measure(TrainedNet net) => new(
            net.Accuracy, net.Net.Evaluate(sets.Test, new Accuracy { GroupBy = "label" }), net.Net.Evaluate(sets.TestWithoutPatches, new Accuracy()),
            Explanation.ShareIn(corners, net.Net, sets.Test), net.MillisecondsPerStep);
    }

    // Always from the same weights and in the same order, and evaluated on the decoy test images.
    private static TrainedNet Train(
        string name, TensorDataset images, TensorDataset test, AttributionPrior? prior, DemoOptions options, CancellationToken cancellation)
    {
        manual_seed(options.Seed);
        var net = new DecoyNet();
        net.to(options.Device == "cuda" ? CUDA : CPU);
        using var optimizer = optim.Adam(net.parameters(), DemoOptions.LearningRate);
        using var progress = new ConsoleProgress($"{name,-5}");
        var checkpoint = options.OutFile(name + ".dat");
        var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = options.Epochs,
            Seed = options.Seed,
            Prior = prior,
            PriorWeight = options.Lambda,
            Progress = progress,
            CheckpointPath = checkpoint,
        });
        var history = trainer.Train(images, test, cancellation);
        if (!history.Cancelled)
            return new(name, net, history);
        net.Dispose();
        throw new OperationCanceledException($"Interrupted after {history.Steps} steps; {checkpoint} holds the weights so far.", cancellation);
    }

    private static void WriteCurves(string path, IReadOnlyList<TrainedNet> nets) => CsvFile.Write(
        path,
        from net in nets
        from epoch in net.History.Epochs
        select new
        {
            training = net.Name,
            epoch = epoch.Epoch,
            loss = epoch.Loss,
            prior = epoch.Prior,
            test_accuracy = epoch.Metric,
            seconds = Invariant($"{epoch.Seconds:0.000}"),
            ms_per_step = Invariant($"{epoch.MillisecondsPerStep:0.000}"),
        });
}
