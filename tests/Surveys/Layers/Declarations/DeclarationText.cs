using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>A declaration as C# source: its own steps, and the blocks that they use.</summary>
internal sealed class DeclarationText
{
    private readonly RandomDeclaration _declaration;
    private readonly StringBuilder _blocks = new();

    public DeclarationText(RandomDeclaration declaration)
    {
        _declaration = declaration;
        Steps = Write(0, declaration.Steps.Count, declaration.Blocks, outer: null, depth: 0);
    }

    /// <summary>The attributes of the network, without brackets.</summary>
    public string Steps { get; }

    /// <summary>The blocks, those inside others first.</summary>
    public string Blocks => _blocks.ToString();

    private string Write(int start, int length, IReadOnlyList<BlockSpan> spans, BlockSpan? outer, int depth)
    {
        var steps = new List<string>();
        for (var i = start; i < start + length; i++)
        {
            if (spans.FirstOrDefault(span => span.Start == i) is { } span)
            {
                steps.Add(Use(span, outer, depth));
                i += span.Length - 1;
                continue;
            }

            var step = _declaration.Steps[i];
            steps.Add(Text(outer is not null && i - start == outer.ParameterStep ? UseParameter(step, outer) : step));
        }

        return string.Join(", ", steps);
    }

    // Inside another block its parameter comes from that block's, in an expression, which a parameter of type object takes.
    private string Use(BlockSpan span, BlockSpan? outer, int depth)
    {
        var name = FormattableString.Invariant($"Block{_declaration.Index}From{span.Start}{(depth > 0 ? $"Inside{depth}" : "")}");
        var steps = Write(span.Start, span.Length, span.Inner, span, depth + 1);
        _blocks.Append(FormattableString.Invariant($"[XBlock]\n[{steps}]\npublic sealed partial class {name}({(outer is null ? "int" : "object")} n) : BlockAttribute;\n"));
        var parameter = outer is null ? new IntegerValue(span.Parameter).ToString() : Expression(span.Parameter, outer).ToString();
        var repeat = span.Repeat > 1 ? FormattableString.Invariant($", Repeat = {span.Repeat}") : "";
        return $"{name}({parameter}{repeat}{(span.RegularOnly ? ", RegularOnly = true" : "")})";
    }

    private static StepDeclaration UseParameter(StepDeclaration step, BlockSpan span)
    {
        var index = BlockSpan.ParameterArgument(step);
        var size = ((IntegerValue)step.Arguments[index].Value).Value;
        return step with { Arguments = EquatableArray<Argument>.From([.. step.Arguments.Select((argument, i) => i == index ? argument with { Value = Expression(size, span) } : argument)]) };
    }

    // The size is the parameter plus what is missing to it.
    private static TextValue Expression(long size, BlockSpan span) => new(FormattableString.Invariant($"n + {size} - {span.Parameter}"));

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
