using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TorchSharp;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Surveys.Proof.Numerics;
using XAttr.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Modules;

/// <summary>Every module of TorchSharp's nn, alone and in a net of three layers: what the analyzers say, held against the numbers.</summary>
public sealed partial class ModuleSurvey
{
    // What a refused network is not homogeneous of: the degrees that one of these operations could have.
    private static readonly Rational[] Degrees = [0, new(1, 2), 1, new(3, 2), 2, 3];

    private static readonly int[] Seeds = [1, 2];

    private ModuleSurvey(IReadOnlyList<ModuleVerdict> verdicts) => Verdicts = verdicts;

    /// <summary>The verdicts, alone and in a net by turns.</summary>
    public IReadOnlyList<ModuleVerdict> Verdicts { get; }

    /// <summary>How many networks got a verdict that was held against the numbers.</summary>
    public int Checked => Verdicts.Count(static verdict => verdict.Kind is VerdictKind.Proved or VerdictKind.Refused);

    /// <summary>Those where the numbers say otherwise.</summary>
    public IReadOnlyList<ModuleVerdict> Disagreements => [.. Verdicts.Where(static verdict => verdict.Disagreement is not null)];

    /// <summary>Those that got no verdict.</summary>
    public IReadOnlyList<ModuleVerdict> Unproved => [.. Verdicts.Where(static verdict => verdict.Kind == VerdictKind.CannotProve)];

    /// <summary>The names of all modules that torch.nn makes.</summary>
    public static IReadOnlySet<string> Names { get; } = typeof(nn).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(static method => method.ReturnType.IsAssignableTo(typeof(nn.Module)))
        .Select(static method => method.Name)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Compiles, analyses and measures them all.</summary>
    /// <exception cref="TestFailure">A case does not compile.</exception>
    public static ModuleSurvey Measure()
    {
        var cases = ModuleCases.All.SelectMany(static item => new[] { (Case: item, IsBetween: false), (Case: item, IsBetween: true) }).ToList();
        var source = SourceCompilation.Create(cases.Select(static (item, i) => item.Case.Source($"Net{i}", item.IsBetween))).WithAssemblyName("Modules");
        var compilation = FlowAnalysis.Test.Generate(source);
        var diagnostics = FlowAnalysis.ByFile(source, compilation);
        using var networks = LoadedAssembly.Load(compilation);
        return new([.. cases.Select((item, i) => Judge(item.Case, item.IsBetween, [.. diagnostics[i]], networks, $"Net{i}"))]);
    }

    private static ModuleVerdict Judge(ModuleCase item, bool isBetween, IReadOnlyList<Diagnostic> diagnostics, LoadedAssembly networks, string className)
    {
        var about = diagnostics.Where(static diagnostic => !FlowAnalysis.LeavesProved.Contains(diagnostic.Id)).ToList();
        if (about.FirstOrDefault(static diagnostic => !diagnostic.Id.StartsWith("XATTR", StringComparison.Ordinal)) is { } foreign)
            throw new TestFailure($"{item}: {foreign}");
        if (about.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning) is { } unproved)
            return new(item, isBetween, "cannot prove: " + unproved.GetMessage(CultureInfo.InvariantCulture), VerdictKind.CannotProve, null);
        if (about.FirstOrDefault(static diagnostic => DegreeOf(diagnostic) is null) is { } refusal)
            return new(item, isBetween, $"refused: {refusal.Id}", VerdictKind.Refused, item.IsFaulty ? null : Contradict(item, networks, className));
        var degree = about.Select(DegreeOf).FirstOrDefault() ?? 1;
        return new(item, isBetween, $"degree {degree}", VerdictKind.Proved, item.IsFaulty ? null : Contradict(item, degree, networks, className));
    }

    // A network of degree 1 is the rule; of any other, a diagnostic says which.
    private static Rational? DegreeOf(Diagnostic diagnostic)
    {
        var match = ProvedDegree().Match(diagnostic.GetMessage(CultureInfo.InvariantCulture));
        if (!match.Success)
            return null;
        var parts = match.Groups[1].Value.Split('/').Select(static part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Rational(parts[0], parts.Length > 1 ? parts[1] : 1);
    }

    private static string? Contradict(ModuleCase item, Rational degree, LoadedAssembly networks, string className)
    {
        var errors = Errors(item, degree, networks, className).ToList();
        if (errors.All(static error => error is null))
            return "its output is 0 or no number at every scale";
        return errors.Max() > Scalings.Significant ? FormattableString.Invariant($"F(αx) differs from αᵏF(x) by {errors.Max()}") : null;
    }

    private static string? Contradict(ModuleCase item, LoadedAssembly networks, string className)
    {
        foreach (var degree in Degrees)
        {
            if (Errors(item, degree, networks, className).All(static error => error is null or <= Scalings.Significant))
                return $"it is homogeneous of degree {degree}";
        }

        return null;
    }

    private static IEnumerable<double?> Errors(ModuleCase item, Rational degree, LoadedAssembly networks, string className) =>
        Seeds.SelectMany(static seed => new[] { (seed, false), (seed, true) }).Select(run => Error(item, degree, networks, className, run));

    private static double? Error(ModuleCase item, Rational degree, LoadedAssembly networks, string className, (int Seed, bool Training) run)
    {
        try
        {
            using var net = networks.Create<Module<Tensor, Tensor>>(className);
            return Scalings.WorstError(net, item.Sizes, degree, run.Seed, run.Training, item.Scales);
        }
        catch (ExternalException error)
        {
            throw new TestFailure($"{item}: {error.Message}");
        }
    }

    [GeneratedRegex(@"^'\w+' is homogeneous of degree ([-0-9/]+)")]
    private static partial Regex ProvedDegree();
}
