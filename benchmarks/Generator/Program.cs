// What the generator costs: an editor runs it after every key, a build once.
//
//     dotnet run -c Release --project benchmarks/Generator [-- --json] [--large]
//
// n attributed classes of eight layers and 200 unrelated files; cold, no-op, clone, unrelated edit, comment edit, model edit.
// One generator a driver; references are resolved once; trees are parsed outside of what is timed; each edit is fresh text;
// medians of processor time after a warm-up of each scenario, on a non-concurrent workstation collector. Bytes repeat, times move with the machine: the
// "floor" rows are a generator that only has Roslyn bind the attributes, measured in the same run.
// With --large instead: the classes of examples/Zoo, and single classes of 1,000 and 10,000 layers, which are compiled too.
// With --json: one figure a line. Exit code 1 where a figure misses its bound.
using System;
using System.CommandLine;
using System.Linq;
using XAttr.Benchmarks;
using XAttr.Examples.Shared;

var json = new Option<bool>("--json") { Description = "Nothing but figures on standard output, one a line" };
var large = new Option<bool>("--large") { Description = "The classes of examples/Zoo, and single classes of 1,000 and 10,000 layers" };
return CommandLine.Run(new("What the generator costs an editor and a build.") { json, large }, args, line =>
{
    var run = new BenchmarkRun(line.GetValue(json) ? Console.Error : Console.Out);
    run.WarmUp(TimeSpan.FromSeconds(12));
    var figures = line.GetValue(large) ? run.MeasureLarge() : run.Measure();
    foreach (var figure in figures)
        Console.WriteLine(figure.ToJson());
    return figures.All(static figure => figure.Ok) ? 0 : 1;
});
