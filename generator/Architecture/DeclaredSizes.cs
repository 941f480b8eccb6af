using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>The sizes of all inputs of a declaration, some of which are open: not known before the network is called.</summary>
internal sealed class DeclaredSizes
{
    private const string ShapeArgument = "Shape";

    // What is wrong with an expression whatever the sizes are, is wrong with it for this one.
    private const long Large = 1 << 20;

    private readonly Dictionary<int, EquatableArray<SampleSize>> _inputs = [];
    private readonly List<string> _unknowns = [];
    private readonly List<Problem> _problems = [];

    private DeclaredSizes(NetDeclaration declaration)
    {
        Declaration = declaration;
        Take(Problem.OnXDnn, declaration.Header.Sizes ?? new IntegersValue(declaration.Header.InputShape));
        for (var i = 0; i < declaration.Steps.Count; i++)
        {
            if (IsInput(declaration.Steps[i]) && declaration.Steps[i][ShapeArgument] is { } written)
                Take(i, written);
        }

        for (var i = 0; i < declaration.Steps.Count; i++)
            CheckStated(i, declaration.Steps[i]);
    }

    public NetDeclaration Declaration { get; }

    /// <summary>What the sizes go by, by name; one without a name has one of its own.</summary>
    public IReadOnlyList<string> Unknowns => _unknowns;

    /// <summary>What is wrong with the sizes as they were written.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The sizes of a declaration; null where all are numbers, as they mostly are.</summary>
    public static DeclaredSizes? Read(NetDeclaration declaration) => IsOpen(declaration) ? new(declaration) : null;

    /// <summary>The sizes of the input that stands at a step of the network, or in <see cref="Problem.OnXDnn"/>; null where it has no sound ones.</summary>
    public EquatableArray<SampleSize>? Of(int step) => _inputs.TryGetValue(step, out var sizes) ? sizes : null;

    /// <summary>The declaration with numbers in the place of what is open or named so, and nothing in the place of what is no size.</summary>
    /// <param name="values">The n of each of <see cref="Unknowns"/>.</param>
    public NetDeclaration At(IReadOnlyList<long> values) => Declaration with
    {
        Header = Declaration.Header with { InputShape = Shape(Problem.OnXDnn, values)?.Sizes ?? EquatableArray<long>.Empty, Sizes = null },
        Steps = new EquatableArray<StepDeclaration>([.. Declaration.Steps.Select((step, i) =>
            IsInput(step) ? With(step, new IntegersValue(Shape(i, values)?.Sizes ?? EquatableArray<long>.Empty)) : State(step, values) is { } stated ? With(step, stated) : step)]),
    };

    /// <summary>The n with which the input that stands there has that shape; null where there are none.</summary>
    public long[]? Solve(int step, Shape shape)
    {
        if (Of(step) is not { } sizes || sizes.Count != shape.Rank)
            return null;
        var values = new long[_unknowns.Count];
        for (var i = 0; i < sizes.Count; i++)
        {
            if (sizes[i].Unknown is { } unknown && (shape[i] - sizes[i].Start) / sizes[i].Step is > 0 and var value)
                values[_unknowns.IndexOf(unknown)] = value;
        }

        return Shape(step, values)!.Equals(shape) ? values : null;
    }

    /// <summary>The shape that an input has for these n; null for what is no input.</summary>
    public Shape? Shape(int step, IReadOnlyList<long> values) => Of(step) is { } sizes ? new([.. sizes.Select(size => Size(size, values))]) : null;

    /// <summary>A size for these n.</summary>
    public long Size(SampleSize size, IReadOnlyList<long> values) => size.At(size.Unknown is null ? 0 : values[_unknowns.IndexOf(size.Unknown)]);

    /// <summary>The n with which the sizes that go by each are as large as that, or the next smaller one there is.</summary>
    public long[] ValuesOf(long size) =>
        [.. _unknowns.Select(name => Math.Max(1, _inputs.Values.SelectMany(static sizes => sizes).Where(other => other.Unknown == name).Min(other => (size - other.Start) / other.Step)))];

    private static bool IsOpen(NetDeclaration declaration)
    {
        if (declaration.Header.Sizes is not null || declaration.Header.InputShape.Any(static size => size == SampleSize.Open))
            return true;
        foreach (var step in declaration.Steps)
        {
            if (IsInput(step) && step[ShapeArgument] is { } written && (written is not IntegersValue { Values: var sizes } || sizes.Any(static size => size == SampleSize.Open)))
                return true;
        }

        return false;
    }

    private static bool IsInput(StepDeclaration step) => step is { Kind: "Input", Block: null };

    private static StepDeclaration With(StepDeclaration step, IntegersValue sizes) => step with
    {
        Arguments = new EquatableArray<Argument>(step.Arguments.ConvertAll(argument => argument.Name == ShapeArgument ? argument with { Value = sizes } : argument)),
    };

    // What a module of one's own gives, stated by the names of sizes; null where it is not.
    private IntegersValue? State(StepDeclaration step, IReadOnlyList<long> values)
    {
        if (Expressions(step) is not { } texts || !texts.Any(static text => SampleSize.Names(text).Any()))
            return null;
        var named = _unknowns.Select((name, i) => (name, Value: values[i])).ToDictionary(static item => item.name, static item => item.Value);
        var sizes = texts.Select(text => IntegerExpression.Evaluate(text, named)).ToList();
        return sizes.All(static size => size.Problem is null) ? new IntegersValue(new EquatableArray<long>([.. sizes.Select(static size => size.Value)])) { Written = step[ShapeArgument] } : null;
    }

    private void CheckStated(int index, StepDeclaration step)
    {
        foreach (var text in Expressions(step) ?? EquatableArray<string>.Empty)
        {
            if (SampleSize.Names(text).FirstOrDefault(name => !_unknowns.Contains(name)) is not { } unknown)
            {
                if (IntegerExpression.Evaluate(text, _unknowns.ToDictionary(static name => name, static _ => Large)).Problem is { } problem)
                    _problems.Add(new Problem(RuleIds.InvalidArgument, index, step.Kind, "Shape: " + problem));
                continue;
            }

            var names = _inputs.Values.SelectMany(static sizes => sizes).Where(static size => size.Text != SampleSize.OpenText).Select(static size => size.Unknown).OfType<string>().Distinct().ToList();
            _problems.Add(new Problem(RuleIds.InvalidArgument, index, step.Kind, $"Shape: '{text}' names '{unknown}', which is the name of no open size; "
                + (names.Count > 0 ? $"there is {string.Join(", ", names)}" : $"write \"{unknown}\" in the place of the -1 that it stands for")));
        }
    }

    // The sizes of what a module of one's own gives, where they are written as expressions.
    private static EquatableArray<string>? Expressions(StepDeclaration step) => step.Module is null ? null : step[ShapeArgument] switch
    {
        TextValue text => new EquatableArray<string>([text.Value]),
        TextsValue texts => texts.Values,
        _ => null,
    };

    private void Take(int step, ArgumentValue written)
    {
        string[] texts = written switch
        {
            IntegersValue integers => integers.Values.ConvertAll(static size => new IntegerValue(size).ToString()),
            TextsValue list => list.Values.ToArray(),
            _ => [],
        };
        if (texts.Length == 0 && written is not IntegersValue)
            Refuse(step, "the sizes of a sample are integers, -1 for any size, or expressions of one name in quotes, such as \"n\" or \"8 * n\"");
        var sizes = new List<SampleSize>();
        for (var i = 0; i < texts.Length; i++)
        {
            var (size, problem) = SampleSize.Read(texts[i], $"{step}.{i}");
            if (size is null)
                Refuse(step, problem!);
            else
                sizes.Add(size);
        }

        // One that is not sound is left out, so that it is not said twice.
        if (sizes.Count != texts.Length)
            return;
        _inputs[step] = EquatableArray<SampleSize>.From(sizes);
        _unknowns.AddRange(sizes.Select(static size => size.Unknown).OfType<string>().Where(name => !_unknowns.Contains(name)).Distinct());
    }

    private void Refuse(int step, string message) => _problems.Add(new Problem(RuleIds.InvalidDeclaration, step, message));
}
