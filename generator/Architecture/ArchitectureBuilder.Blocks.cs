using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Blocks: each use is expanded in place, under a name of its own.</content>
internal sealed partial class ArchitectureBuilder
{
    // Blocks inside blocks inside blocks: deeper than anybody nests them, and shallow enough for every stack.
    private const int MaxDepth = 64;

    private const string RepeatArgument = "Repeat";

    private Operand ExpandBlock(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        var block = _blocks[step.Block!];
        if (block.Refusal is not null)
            return RefuseClass(block, block.Refusal, current);
        if (block.Parameters.FirstOrDefault(static parameter => !parameter.IsInteger) is { } parameter)
            return RefuseClass(block, NoInteger(block, parameter), current);
        if (scope.IsInside(block))
            return RefuseBlock($"the block '{block.Name}' contains itself; remove that use", current);
        if (Depth(scope) > MaxDepth)
            return RefuseBlock($"blocks are nested more than {MaxDepth} deep; nest fewer", current);

        var repeat = Evaluate(step[RepeatArgument] ?? new IntegerValue(1), RepeatArgument, step, scope);
        var parameters = Bind(block, step, scope);
        if (repeat is null || parameters is null)
            return current with { Shape = null };
        var name = (step["Name"] as TextValue)?.Value;
        if (repeat < 1)
            return RefuseBlock($"Repeat of '{block.Name}' is {repeat}; it takes an integer of at least 1", current);
        if (repeat > 1 && name is not null)
            return RefuseBlock($"'{block.Name}' has a Name and is repeated; leave out the Name, so that each one is numbered", current);

        if (_variant == Variant.XDnn && step["RegularOnly"] is BooleanValue { Value: true })
        {
            for (var i = 0L; i < repeat && CountLayer(); i++)
                scope.Names.Next(name);
            return Strip(step, current);
        }

        var before = _problems.Count;
        for (var i = 0L; i < repeat && _layers <= MaxLayers && !IsRefusedSince(before); i++)
            current = ExpandOnce(block, parameters, name, scope, current);
        return current;
    }

    // How often a block before this step stands there; where that cannot be told it was refused.
    private static long Repeats(StepDeclaration step, ExpansionScope scope) => step[RepeatArgument] switch
    {
        IntegerValue integer => Math.Min(integer.Value, MaxLayers),
        TextValue text when IntegerExpression.Evaluate(text.Value, scope.Parameters) is (var number, null) => Math.Min(number, MaxLayers),
        _ => 1,
    };

    private bool IsRefusedSince(int problems) => _problems.Skip(problems).Any(static problem => !problem.IsWarning);

    private Operand ExpandOnce(
        BlockDeclaration block, IReadOnlyDictionary<string, long> parameters, string? name, ExpansionScope scope, Operand current)
    {
        var (path, problem) = scope.Names.Next(name);
        if (problem is not null)
            Refuse(problem);

        // An empty block counts too, or an absurd Repeat of it would never end.
        if (!CountLayer())
            return current;
        var inner = scope.Enter(block, path, parameters);
        var outer = _use;
        _use = new BlockUse(block, path, parameters, outer);
        for (var i = 0; i < block.Steps.Count && _layers <= MaxLayers; i++)
        {
            var before = _problems.Count;
            inner.Step = i;
            current = Follow(block.Steps[i], inner, current);
            MarkOrigin(before, block, i);
        }

        _use = outer;
        foreach (var tap in inner.Taps.Where(static tap => !tap.Value.IsUsed))
        {
            var before = _problems.Count;
            _problems.Add(new Problem(RuleIds.UnusedTap, _step, tap.Key));
            MarkOrigin(before, block, tap.Value.BlockStep);
        }

        return current;
    }

    // The innermost block marks first.
    private void MarkOrigin(int first, BlockDeclaration block, int step)
    {
        for (var i = first; i < _problems.Count; i++)
            _problems[i] = _problems[i].Origin is null ? _problems[i] with { Origin = new ProblemOrigin(block.MetadataName, step) } : _problems[i];
    }

    // Not this use's fault.
    private Operand RefuseClass(BlockDeclaration block, string message, Operand current)
    {
        var before = _problems.Count;
        Refuse(message);
        MarkOrigin(before, block, Problem.OnClass);
        return current with { Shape = null };
    }

    public static string NoInteger(BlockDeclaration block, BlockParameter parameter) =>
        $"the parameter '{parameter.Name}' of the block '{block.Name}' is not an integer; declare it as int, or as object where an expression is passed";

    // The values of the block's parameters at this use, or null after a refusal.
    private Dictionary<string, long>? Bind(BlockDeclaration block, StepDeclaration step, ExpansionScope scope)
    {
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var parameter in block.Parameters)
        {
            var written = step[parameter.Name];
            var value = written is null ? parameter.Default : Evaluate(written, parameter.Name, step, scope);
            if (value is null)
            {
                if (written is null)
                    Refuse($"'{block.Name}' has no argument for its parameter '{parameter.Name}'; write one");
                return null;
            }

            values.Add(parameter.Name, value.Value);
        }

        return values;
    }

    private long? Evaluate(ArgumentValue value, string argument, StepDeclaration step, ExpansionScope scope)
    {
        if (value is IntegerValue integer)
            return integer.Value;
        var (number, problem) = value is TextValue text
            ? IntegerExpression.Evaluate(text.Value, scope.Parameters)
            : (0, $"{value} is neither an integer nor an expression of integers");
        if (problem is null)
            return number;
        _problems.Add(new Problem(RuleIds.InvalidArgument, _step, step.Kind, $"{argument}: {problem}"));
        return null;
    }

    private Operand RefuseBlock(string message, Operand current)
    {
        Refuse(message);
        return current with { Shape = null };
    }

    private static int Depth(ExpansionScope scope)
    {
        var depth = 0;
        for (var outer = scope.Outer; outer is not null; outer = outer.Outer)
            depth++;
        return depth;
    }
}
