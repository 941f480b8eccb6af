// What reading a damaged or hostile checkpoint or image does: it loads or says what is wrong with it.
//
//     dotnet run -c Release --project benchmarks/FileFuzz [-- --files N --seed N] [--images | --networks]
//
// Mutants of the checkpoints in tests/Surveys/Files/fixtures (zip, legacy, safetensors, hostile ones) and of IDX images, plain and compressed; with --images
// of those of images.zip there, which are decoded; with --networks of ONNX files, which are proved and explained. Prints one figure a line. A native crash ends the process, and a mutant that takes 20 s ends it too: then
// there are no figures. Exit code 1 where a figure misses its bound.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Benchmarks.Ledger;
using XAttr.Examples.Shared;
using XAttr.Surveys.Files;

const string Canary = "fuzz-ran";
const double Patience = 20;

var fileCount = NumberOption.Create("--files", "Mutated files", 100_000, 1, int.MaxValue);
var seedOption = NumberOption.Create("--seed", "Seed of the mutations", 1, 0, int.MaxValue);
var imagesOption = new Option<bool>("--images") { Description = "Decode images instead of loading checkpoints" };
var networksOption = new Option<bool>("--networks") { Description = "Prove and explain ONNX files instead of loading checkpoints" };
return CommandLine.Run(new("What reading a damaged or hostile file does.") { fileCount, seedOption, imagesOption, networksOption }, args, line =>
{
    var seeds = line.GetValue(imagesOption) ? FuzzSeed.LoadImages() : line.GetValue(networksOption) ? FuzzSeed.LoadNetworks() : FuzzSeed.Load();
    var (files, seed) = (line.GetValue(fileCount), line.GetValue(seedOption));
    var (current, since) = (0, DateTime.UtcNow);
    using var watch = new Timer(
        _ =>
        {
            if ((DateTime.UtcNow - since).TotalSeconds > Patience)
                Environment.FailFast($"Mutant {current} takes longer than {Patience} s.");
        },
        null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    // A scale that shows nothing would make every file light.
    if (PeakMemory.RiseOf(static () => new byte[64_000_000].AsSpan().Fill(1)) < 60_000_000)
        throw new PlatformNotSupportedException("The peak of the resident memory cannot be measured here.");

    // Once without a weight: what the first calls take is not the files'.
    new FuzzRun(seeds, seed + 1).Run(500);
    var run = new FuzzRun(seeds, seed)
    {
        Memory = PeakMemory.RiseOf,
        Reading = number => (current, since) = (number, DateTime.UtcNow),
    };
    since = DateTime.UtcNow;
    var result = run.Run(files);

    foreach (var crash in result.Crashes.Take(20))
        Console.Error.WriteLine(crash);
    Console.Error.WriteLine(FormattableString.Invariant($"{result.Loaded} of {result.Files} loaded, the slowest in {1000 * result.Slowest:F0} ms"));

    Figure[] figures = line.GetValue(imagesOption) ? OfImages(result) : line.GetValue(networksOption) ? OfNetworks(result) : OfCheckpoints(result);
    foreach (var figure in figures)
        Console.WriteLine(figure.ToJson());
    return figures.All(static figure => figure.Ok) ? 0 : 1;
});

static Figure[] OfImages(FuzzResult result) =>
[
    new("images.fuzz_files", result.Files, "mutated images", Bound.AtLeast(10_000)),
    new("images.fuzz_crashes", result.Crashes.Count, "images", Bound.Exactly(0)),
    new("images.fuzz_loaded", result.Loaded, "mutated images", Bound.None),
    new("images.fuzz_peak_mb", result.PeakBytes / 1e6, "MB, the most that one image took", Bound.AtMost(100)),
];

static Figure[] OfNetworks(FuzzResult result) =>
[
    new("onnx.mutated_files", result.Files, "mutated files", Bound.AtLeast(10_000)),
    new("onnx.mutated_crashes", result.Crashes.Count, "files", Bound.Exactly(0)),
    new("onnx.mutated_judged", result.Loaded, "mutated files that had a verdict", Bound.None),
    new("onnx.mutated_peak_mb", result.PeakBytes / 1e6, "MB, the most that one file took", Bound.AtMost(100)),
];

static Figure[] OfCheckpoints(FuzzResult result) =>
[
    new("fuzz.files", result.Files, "mutated files", Bound.AtLeast(100_000)),
    new("fuzz.crashes", result.Crashes.Count, "files", Bound.Exactly(0)),
    new("fuzz.code_run", File.Exists(Canary) ? 1 : 0, "files", Bound.Exactly(0)),
    new("fuzz.loaded", result.Loaded, "mutated files", Bound.None),
    new("fuzz.peak_mb", result.PeakBytes / 1e6, "MB, the most that one file took", Bound.AtMost(100)),
];
