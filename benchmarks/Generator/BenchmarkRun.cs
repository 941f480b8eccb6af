using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Benchmarks;

/// <summary>The whole measurement: a table as it goes, and the ledger's figures at the end.</summary>
internal sealed class BenchmarkRun(TextWriter table)
{
    private static readonly (int Classes, int Iterations)[] Sizes = [(1, 101), (100, 31), (1000, 15)];

    private readonly Dictionary<(string Scenario, int Classes), Measurement> _measured = [];

    private static readonly IIncrementalGenerator Subject = new XDnnGenerator();

    // Internal to the generator.
    private static readonly StepNames Names = StepNames.Of(typeof(XDnnGenerator).Assembly.GetType("XAttr.Generator.TrackingNames", throwOnError: true)!);

    /// <summary>Runs all code paths until the runtime has compiled them for good.</summary>
    public void WarmUp(TimeSpan duration)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < duration;)
        {
            _ = new Scenarios(Subject, new Workload(50), 5).Measure().Count();
            _ = new Scenarios(new FloorGenerator(), new Workload(50), 5).Measure().Count();
        }
    }

    public IReadOnlyList<Figure> Measure()
    {
        WriteHeader();
        foreach (var (classes, iterations) in Sizes)
        {
            foreach (var (scenario, measurement) in new Scenarios(Subject, new Workload(classes), iterations).Measure())
            {
                _measured[(scenario, classes)] = measurement;
                WriteRow(scenario, classes, measurement);
            }

            var floor = new Scenarios(new FloorGenerator(), new Workload(classes), iterations);
            WriteRow("floor: cold", classes, floor.Cold());
            WriteRow("floor: edit", classes, floor.Edits(new Workload(classes).EditBystander));
        }

        foreach (var (scenario, measurement) in new Scenarios(Subject, new Workload(0), 101).Measure())
        {
            WriteRow(scenario, 0, measurement);
        }

        WriteRetained("", Subject);
        WriteRetained("floor: ", new FloorGenerator());
        return Figures();
    }

    /// <summary>The same for the networks of the examples, a count of them, and for single networks of many layers, a count of those.</summary>
    public IReadOnlyList<Figure> MeasureLarge()
    {
        LargeNetworks.WarmUp(Subject, TimeSpan.FromSeconds(12));
        WriteHeader();
        foreach (var (scenario, count, measurement) in LargeNetworks.Measure(Subject))
        {
            _measured[(scenario, count)] = measurement;
            WriteRow(scenario, count, measurement);
        }

        var (thousand, tenThousand) = (_measured[(LargeNetworks.LayersCold, 1_000)], _measured[(LargeNetworks.LayersCold, 10_000)]);
        return
        [
            new("generator.zoo_classes", LargeNetworks.ZooClasses, "classes", Bound.AtLeast(1)),
            new("generator.edit_us_zoo", PerClass(LargeNetworks.ZooEdit, LargeNetworks.ZooClasses).Microseconds, "us/class", Bound.None),
            new("generator.edit_kb_zoo", PerClass(LargeNetworks.ZooEdit, LargeNetworks.ZooClasses).Kilobytes, "KB/class", Bound.None),
            new("generator.layers_1000_ms", thousand.Microseconds / 1000, "ms", Bound.None),
            new("generator.layers_1000_kb", thousand.Kilobytes, "KB", Bound.None),
            new("generator.layers_10000_ms", tenThousand.Microseconds / 1000, "ms", Bound.None),
            // With what the heap grows by after smaller networks.
            new("generator.layers_10000_first_ms", tenThousand.FirstMicroseconds / 1000, "ms", Bound.None),
            new("generator.layers_10000_kb", tenThousand.Kilobytes, "KB", Bound.None),
            new("generator.layers_10000_over_1000", tenThousand.Microseconds / thousand.Microseconds, "times the time", Bound.AtMost(12)),
            // The same of Roslyn's share alone: more memory than one generation holds is collected, or mapped anew, by whoever asks for it.
            new("generator.layers_10000_over_1000_floor", Floor(10_000) / Floor(1_000), "times the time", Bound.None),
            new("generator.layers_10000_over_1000_kb", tenThousand.Kilobytes / thousand.Kilobytes, "times the memory", Bound.AtMost(12)),
            new("generator.layers_10000_csc_ms", _measured[(LargeNetworks.LayersCompile, 10_000)].Microseconds / 1000, "ms", Bound.None),
        ];
    }

    private List<Figure> Figures() =>
    [
        new("generator.edit_us_100", PerClass("unrelated edit", 100).Microseconds, "us/class", Bound.AtMost(120)),
        new("generator.edit_kb_100", PerClass("unrelated edit", 100).Kilobytes, "KB/class", Bound.AtMost(42)),
        new("generator.edit_us_1000", PerClass("unrelated edit", 1000).Microseconds, "us/class", Bound.AtMost(120)),
        new("generator.cold_us_100", PerClass("cold", 100).Microseconds, "us/class", Bound.AtMost(209)),
        new("generator.uncached_steps", UncachedSteps.Count(Subject, Names, new Workload(100)), "steps", Bound.Exactly(0)),
    ];

    private double Floor(int layers) => _measured[(LargeNetworks.LayersFloor, layers)].Microseconds;

    private Measurement PerClass(string scenario, int classes) => _measured[(scenario, classes)].PerClass(classes);

    private void WriteRetained(string what, IIncrementalGenerator generator)
    {
        var retained = new Scenarios(generator, new Workload(1), 1).KilobytesRetainedByEdits(1000);
        table.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}retained by 1000 edits of a network and of another file: {retained:F1} KB"));
    }

    private void WriteHeader()
    {
        var generator = Subject.GetType().Module;
        table.WriteLine($"{generator.Name} {generator.ModuleVersionId}, Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version}, "
            + $".NET {Environment.Version}, {Environment.ProcessorCount} processors");
        table.WriteLine($"{"scenario",-16} {"classes",8} {"ms",10} {"elapsed ms",11} {"KB",12} {"us/class",10} {"KB/class",10}");
    }

    private void WriteRow(string scenario, int classes, Measurement total)
    {
        var each = classes == 0 ? default : total.PerClass(classes);
        table.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario,-16} {classes,8} {total.Microseconds / 1000,10:F3} {total.ElapsedMicroseconds / 1000,11:F3} {total.Kilobytes,12:F1} {each.Microseconds,10:F1} {each.Kilobytes,10:F2}"));
    }
}
