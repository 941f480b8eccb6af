using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch;
using XAttr.Benchmarks.Torch.Cases.Comparison;
using XAttr.Benchmarks.Torch.Workers;
using XAttr.Examples.Shared;

var comparison = new TorchCommand();
comparison.Subcommands.Add(ServeOneSide());
comparison.Subcommands.Add(MeasureDevice());
comparison.Subcommands.Add(WriteTables());
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

// What docs/benchmarks.md shows.
static Command WriteTables()
{
    var nets = new Argument<string[]>("net") { Description = "Networks; all where none is named", Arity = ArgumentArity.ZeroOrMore };
    nets.AcceptOnlyFromAmong([.. Subject.All.Select(static subject => subject.Name)]);
    var threads = new Option<int[]>("--threads") { Description = "Threads of one operation, once or several times", DefaultValueFactory = static _ => [1, 2] };
    var rounds = NumberOption.CreateOptional("--rounds", "Rounds", 1, int.MaxValue);
    var command = new Command("table", "XAttr, TorchSharp by hand, ONNX Runtime and PyTorch on the same jobs, as Markdown") { nets, threads, rounds };
    command.SetAction(line =>
    {
        var wanted = line.GetValue(nets) ?? [];
        foreach (var subject in Subject.All.Where(subject => wanted.Length == 0 || wanted.Contains(subject.Name)))
        {
            var known = TorchCommand.FindCase(Subject.Prefix + subject.Name);
            var description = known with { Rounds = line.GetValue(rounds) ?? known.Rounds };
            ComparisonTable.Write(
                Console.Out, subject, [.. line.GetRequiredValue(threads).Select(count => (count, (IReadOnlyList<Round>)Measurement.Run(description, count)))]);
        }

        return 0;
    });
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
