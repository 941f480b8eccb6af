using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Figures.Attribution;
using XAttr.Benchmarks.Figures.Cli;
using XAttr.Benchmarks.Figures.Corpus;
using XAttr.Benchmarks.Figures.Exact;
using XAttr.Benchmarks.Figures.FirstPath;
using XAttr.Benchmarks.Figures.Foundation;
using XAttr.Benchmarks.Figures.Language;
using XAttr.Benchmarks.Figures.Onnx;
using XAttr.Benchmarks.Figures.Proof;
using XAttr.Benchmarks.Figures.Release;
using XAttr.Benchmarks.Figures.Right;
using XAttr.Benchmarks.Figures.Training;

namespace XAttr.Benchmarks.Figures;

/// <summary>Figures that belong together. A new group is a new entry here and a folder of sources.</summary>
internal sealed record FigureGroup(string Name, IFigureSource[] Sources)
{
    /// <summary>All groups.</summary>
    public static FigureGroup[] All { get; } =
    [
        new("first-path",
        [
            new MemorySource(), new HomogeneitySource(), new TorchBenchmarkSource(), new GeneratorBenchmarkSource(),
            new DecoySource(),
        ]),
        new("foundation", [new NativeSource(), new OutputsSource(), new FoundationLayersSource(), new TestsSource(), new PublicTypesSource()]),
        new("language", [new LayersSource(), new ZooSource(), new RandomSource(), new LargeNetworksSource()]),
        new("proof", [new ModulesSource(), new BodiesSource(), new RulesSource(), new AnalyzerBenchmarkSource()]),
        new("corpus", [new CorpusSource(), new RandomBodiesSource(), new ProofCostSource()]),
        new("attribution",
        [
            new MethodsSource(), new XGradientIsIntegratedGradientsSource(), new TimesSource(), new IntegratedGradientsTimeSource(), new AxiomsSource(),
            new ClosedFormsSource(), new FileFuzzSource(),
        ]),
        new("training",
        [
            new PriorGradientSource(), new TrainingStepSource(), new ResumeSource(), new SparsitySource(), new NoiseSource(), new PriorMemorySource(),
        ]),
        new("exact", [new RandomNetworksSource(), new TrueErrorSource(), new CertifiedSource(), new GuidanceSource()]),
        new("cli",
        [
            new CommandsSource(), new MetricsSource(), new RanksSource(), new DecodeSource(), new LoaderSource(), new ImageFuzzSource(), new StreamMemorySource(),
        ]),
        new("onnx",
        [
            new KnownOperatorsSource(), new RandomGraphsSource(), new MutatedNetworksSource(), new ForeignFilesSource(), new ExportedZooSource(), new ExportedDeclarationsSource(),
            new CostSource(), new MinimalProgramsSource(), new PageSource(),
        ]),
        new("right", [new CheckpointsSource(), new CaptumSource(), new DeclarationsSource(), new ReportsSource()]),
        new("release", [new SourcesSource(), new DocsSource(), new PackagesSource(), new AotSource(), new SpeedSource()]),
    ];

    /// <summary>A group, by its name or as one of its sources, such as training/sparsity. A name that there is not is an <see cref="ArgumentException"/>.</summary>
    public static FigureGroup Find(string wanted)
    {
        var parts = wanted.Split('/', 2);
        var group = Array.Find(All, group => group.Name == parts[0])
            ?? throw new ArgumentException($"there is no group {wanted}; there are {string.Join(", ", All.Select(group => group.Name))}");
        if (parts.Length == 1)
            return group;
        var source = Array.Find(group.Sources, source => KeyOf(source) == parts[1])
            ?? throw new ArgumentException($"there is no source {wanted}; there are {string.Join(", ", group.Sources.Select(source => $"{group.Name}/{KeyOf(source)}"))}");
        return new(group.Name, [source]);
    }

    /// <summary>Prints the figures as they are measured; whether all were measured and are ok.</summary>
    public bool Print(TextWriter output, TextWriter progress)
    {
        var ok = true;
        foreach (var source in Sources)
            ok &= Print(source, output, progress);
        return ok;
    }

    private static string KeyOf(IFigureSource source) => source.GetType().Name[..^"Source".Length].ToLowerInvariant();

    // One that fails must not keep the others from being measured.
    private bool Print(IFigureSource source, TextWriter output, TextWriter progress)
    {
        var start = Stopwatch.GetTimestamp();
        var ok = true;
        try
        {
            progress.WriteLine($"figures: {Name}: {source.Name}");
            foreach (var line in source.Measure())
            {
                output.WriteLine(line.Json);
                ok &= line.Ok;
            }
        }
        catch (Exception error)
        {
            progress.WriteLine($"figures: {Name}: {source.Name} FAILED: {error}");
            ok = false;
        }

        progress.WriteLine(FormattableString.Invariant($"figures: {Name}: {source.Name} took {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        return ok;
    }
}
