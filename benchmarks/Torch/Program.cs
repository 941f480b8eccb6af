using System;
using System.Collections.Generic;
using System.IO;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch;
using XAttr.Benchmarks.Torch.Workers;

try
{
    if (args is ["worker", var name, .. var rest])
    {
        Worker.Serve(Options.FindCase(name), rest is [var threads] ? Options.ParseCount(threads) : null);
        return 0;
    }

    if (args is ["device", var device])
        return Print([.. DeviceFigures.Measure(TorchSharp.torch.device(device))], json: true);

    return Compare(Options.Parse(args));
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(Options.Usage);
    return 2;
}
catch (InvalidDataException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

// The tables go where the figures do not.
static int Compare(Options options)
{
    var tables = options.Json ? Console.Error : Console.Out;
    var figures = new List<Figure>();
    foreach (var description in options.Cases)
    {
        var rounds = Measurement.Run(description, options.Threads);
        Report.Write(tables, description, rounds, options.Threads);
        figures.AddRange(Report.Figures(description, rounds));
    }

    return Print(figures, options.Json);
}

static int Print(List<Figure> figures, bool json)
{
    foreach (var figure in figures)
        Console.WriteLine(json ? figure.ToJson() : $"{figure.Name} {figure.Value:F3} (bound {figure.Bound.Text})");
    return figures.TrueForAll(figure => figure.Ok) ? 0 : 1;
}
