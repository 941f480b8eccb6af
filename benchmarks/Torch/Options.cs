using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Benchmarks.Torch.Cases;

namespace XAttr.Benchmarks.Torch;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(IReadOnlyList<CaseDescription> Cases, int Threads, bool Json)
{
    /// <summary>How to call the program.</summary>
    public static string Usage => $"usage: torch.sh [--case NAME]… [--training] [--rounds N] [--threads N] [--json]; the cases are {string.Join(", ", CaseDescription.All.Select(known => known.Name))}";

    /// <summary>Reads the arguments; an <see cref="ArgumentException"/> says what is wrong with them.</summary>
    public static Options Parse(string[] args)
    {
        var cases = new List<CaseDescription>();
        var (threads, json) = (1, false);
        int? rounds = null;
        for (var i = 0; i < args.Length; i++)
            switch (args[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--training":
                    cases.AddRange(CaseDescription.All.Where(known => known.Kind != CaseKind.Job));
                    break;
                case "--case" when i + 1 < args.Length:
                    cases.Add(FindCase(args[++i]));
                    break;
                case "--threads" when i + 1 < args.Length:
                    threads = ParseCount(args[++i]);
                    break;
                case "--rounds" when i + 1 < args.Length:
                    rounds = ParseCount(args[++i]);
                    break;
                default:
                    throw new ArgumentException($"'{args[i]}' is no option, or lacks its value.");
            }

        if (cases.Count == 0)
            cases.AddRange(CaseDescription.All.Where(known => known.Kind == CaseKind.Job));
        return new Options([.. cases.Select(wanted => wanted with { Rounds = rounds ?? wanted.Rounds })], threads, json);
    }

    /// <summary>The case of that name.</summary>
    public static CaseDescription FindCase(string name) => CaseDescription.All.FirstOrDefault(known => known.Name == name)
        ?? throw new ArgumentException($"There is no case '{name}'.");

    /// <summary>A number of threads or rounds, at least 1.</summary>
    public static int ParseCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        ? count
        : throw new ArgumentException($"'{text}' is no number of threads or rounds.");
}
