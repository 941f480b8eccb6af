using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator;
using XAttr.Generator.Declaration;
using XAttr.Layers.Tests.Cases;

namespace XAttr.Layers.Tests.Declarations;

/// <summary>A declaration in pieces: steps, some of which stand in blocks.</summary>
/// <param name="Index">Its number, which its blocks' names begin with.</param>
/// <param name="Input">The sizes of one sample.</param>
/// <param name="Steps">The steps without blocks.</param>
/// <param name="Blocks">Which of them stand in blocks, in order.</param>
internal sealed record RandomDeclaration(int Index, long[] Input, IReadOnlyList<StepDeclaration> Steps, IReadOnlyList<BlockSpan> Blocks)
{
    /// <summary>As a case, which can be compiled.</summary>
    public LayerCase ToCase()
    {
        var steps = new List<string>();
        var blocks = "";
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Blocks.FirstOrDefault(span => span.Start == i) is not { } block)
            {
                steps.Add(Text(Steps[i]));
                continue;
            }

            var name = FormattableString.Invariant($"Block{Index}From{i}");
            blocks += Declare(name, block);
            steps.Add(FormattableString.Invariant($"{name}({block.Parameter}{(block.Repeat > 1 ? $", Repeat = {block.Repeat}" : "")})"));
            i += block.Length - 1;
        }

        return new LayerCase(string.Join(", ", steps), Input) { Blocks = blocks };
    }

    /// <summary>The same without one of its steps, or without its blocks.</summary>
    public IEnumerable<RandomDeclaration> Smaller()
    {
        if (Blocks.Count > 0)
            yield return this with { Blocks = [] };
        for (var i = Steps.Count - 1; i >= 0 && Steps.Count > 1; i--)
            yield return this with { Steps = [.. Steps.Take(i), .. Steps.Skip(i + 1)], Blocks = [] };
    }

    private string Declare(string name, BlockSpan span)
    {
        var steps = Steps.Skip(span.Start).Take(span.Length).Select((step, i) => Text(i == span.ParameterStep ? UseParameter(step, span) : step));
        return $"[XBlock]\n[{string.Join(", ", steps)}]\npublic sealed partial class {name}(int n) : BlockAttribute;\n";
    }

    // The size is the parameter plus what is missing to it.
    private static StepDeclaration UseParameter(StepDeclaration step, BlockSpan span)
    {
        var index = BlockSpan.ParameterArgument(step);
        var size = ((IntegerValue)step.Arguments[index].Value).Value;
        var text = FormattableString.Invariant($"n + {size} - {span.Parameter}");
        return step with { Arguments = EquatableArray<Argument>.From([.. step.Arguments.Select((argument, i) => i == index ? argument with { Value = new TextValue(text) } : argument)]) };
    }

    // As it was written, with its name, which the declaration's own text leaves out.
    private static string Text(StepDeclaration step)
    {
        var arguments = string.Join(", ", step.Arguments.Select(argument => Text(step, argument)));
        return arguments.Length == 0 ? step.Kind : $"{step.Kind}({arguments})";
    }

    // The elements of a params array are written one by one.
    private static string Text(StepDeclaration step, Argument argument) => argument.Value switch
    {
        _ when argument.IsNamed => argument.ToString(),
        IntegersValue integers when TakesList(step, argument) => string.Join(", ", integers.Values.Select(static value => new IntegerValue(value))),
        TextsValue texts when TakesList(step, argument) => string.Join(", ", texts.Values.Select(static text => new TextValue(text))),
        var value => value.ToString(),
    };

    private static bool TakesList(StepDeclaration step, Argument argument) =>
        BlockSpan.AttributeOf(step).GetConstructors().Single().GetParameters()
            .Any(parameter => parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) && parameter.Name!.Equals(argument.Name, StringComparison.OrdinalIgnoreCase));
}
