// What the analyzers cost: a build pays it once, an editor for the files that it shows.
//
//     dotnet run -c Release --project benchmarks/Analyzers [-- --json]
//
// A project of 500 files with 50 networks written by hand, and the same without [XDnn]. The time is Roslyn's own account of what
// analyzers take, what they have Roslyn bind included, as -p:ReportAnalyzer=true prints it; the compilations are fresh each time, the
// medians are taken after a warm-up. With --json: one figure a line. Exit code 1 where a figure misses its bound.
using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Analyzers;
using XAttr.Examples.Shared;

const int Files = 500;
const int Networks = 50;
const int Iterations = 9;

var json = new Option<bool>("--json") { Description = "Nothing but figures on standard output, one a line" };
return CommandLine.Run(new("What the analyzers cost a build.") { json }, args, line =>
{
    var output = line.GetValue(json) ? Console.Error : Console.Out;
    AnalyzerCost.Median(new Workload(Files, Networks), Iterations, TextWriter.Null);

    var figures = AnalyzerCost.Figures(
        AnalyzerCost.Median(new Workload(Files, Networks), Iterations, output),
        AnalyzerCost.Median(new Workload(Files, networks: 0), Iterations, output),
        Networks).ToList();
    foreach (var figure in figures)
        Console.WriteLine(figure.ToJson());
    return figures.All(static figure => figure.Ok) ? 0 : 1;
});
