using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using XAttr.Benchmarks.Torch.Cases;
using XAttr.Examples.Shared;

namespace XAttr.Benchmarks.Torch;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(IReadOnlyList<CaseDescription> Cases, int Threads, bool Json);

/// <summary>The options of the command line.</summary>
internal sealed class TorchCommand : RootCommand
{
    private readonly Option<string[]> _cases = new("--case") { Description = "A case; may be given several times", HelpName = "NAME" };
    private readonly Option<bool> _training = new("--training") { Description = "All training steps" };
    private readonly Option<int?> _rounds = NumberOption.CreateOptional("--rounds", "Rounds a set of processes", 1, int.MaxValue);
    private readonly Option<int> _threads = NumberOption.Create("--threads", "Threads of one operation", 1, 1, 1024);
    private readonly Option<bool> _json = new("--json") { Description = "Nothing but figures on standard output, one a line" };

    public TorchCommand()
        : base("XAttr beside the same written by hand in TorchSharp, and beside PyTorch where PYTHON names one that has it.")
    {
        _cases.AcceptOnlyFromAmong(CaseNames);
        foreach (var option in new Option[] { _cases, _training, _rounds, _threads, _json })
            Options.Add(option);
    }

    private static string[] CaseNames => [.. CaseDescription.All.Select(static known => known.Name)];

    /// <summary>An argument that names a case.</summary>
    public static Argument<string> CaseArgument()
    {
        var argument = new Argument<string>("case");
        argument.AcceptOnlyFromAmong(CaseNames);
        return argument;
    }

    /// <summary>The case of that name.</summary>
    public static CaseDescription FindCase(string name) => CaseDescription.All.Single(known => known.Name == name);

    public Options Read(ParseResult line)
    {
        var cases = (line.GetValue(_cases) ?? []).Select(FindCase).ToList();
        if (line.GetValue(_training))
            cases.AddRange(CaseDescription.All.Where(static known => known.Kind is CaseKind.TrainingStep or CaseKind.ExpectedGradients));
        if (cases.Count == 0)
            cases.AddRange(CaseDescription.All.Where(static known => known.Kind == CaseKind.Job));
        var rounds = line.GetValue(_rounds);
        return new([.. cases.Select(wanted => wanted with { Rounds = rounds ?? wanted.Rounds })], line.GetValue(_threads), line.GetValue(_json));
    }
}
