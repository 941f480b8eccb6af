using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch;
using XAttr.Benchmarks.Torch.Workers;
using XAttr.Examples.Shared;

var comparison = new TorchCommand();
comparison.Subcommands.Add(ServeOneSide());
comparison.Subcommands.Add(MeasureDevice());
return CommandLine.Run(comparison, args, line => Compare(comparison.Read(line)));

// What a comparison starts for each of its sides.
static Command ServeOneSide()
{
    var (name, threads) = (TorchCommand.CaseArgument(), new Argument<int?>("threads") { Arity = ArgumentArity.ZeroOrOne });
    var command = new Command("worker", "Serves one side of a case over standard input and output") { name, threads };
    command.SetAction(line => Worker.Serve(TorchCommand.FindCase(line.GetRequiredValue(name)), line.GetValue(threads)));
    return command;
}

static Command MeasureDevice()
{
    var device = new Argument<TorchSharp.torch.Device>("device")
    {
        Description = "Such as cuda or cuda:1",
        CustomParser = static argument =>
        {
            try
            {
                return TorchSharp.torch.device(argument.Tokens[0].Value);
            }
            catch (ArgumentException error)
            {
                argument.AddError($"'{argument.Tokens[0].Value}' is no device: {error.Message}");
                return null;
            }
        },
    };
    var command = new Command("device", "What priors and attribution cost on a device, in this process") { device };
    command.SetAction(line => Print([.. DeviceFigures.Measure(line.GetRequiredValue(device))], json: true));
    return command;
}

// The tables go where the figures do not.
static int Compare(Options options)
{
    var tables = options.Json ? Console.Error : Console.Out;
    var exitCode = 0;
    try
    {
        foreach (var description in options.Cases)
        {
            var rounds = Measurement.Run(description, options.Threads);
            Report.Write(tables, description, rounds, options.Threads);
            exitCode |= Print([.. Report.Figures(description, rounds)], options.Json);
        }
    }
    catch (InvalidDataException error)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }

    return exitCode;
}

static int Print(List<Figure> figures, bool json)
{
    foreach (var figure in figures)
        Console.WriteLine(json ? figure.ToJson() : $"{figure.Name} {figure.Value:F3} (bound {figure.Bound.Text})");
    return figures.TrueForAll(figure => figure.Ok) ? 0 : 1;
}
