using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Consecutive steps of a declaration that stand in a block of one parameter.</summary>
/// <param name="Start">The first step.</param>
/// <param name="Length">How many they are.</param>
/// <param name="Repeat">How often the block is used.</param>
/// <param name="Parameter">The parameter's value.</param>
/// <param name="ParameterStep">The step that takes a size from the parameter, counted from the first, or -1.</param>
internal sealed record BlockSpan(int Start, int Length, int Repeat, int Parameter, int ParameterStep)
{
    /// <summary>Which of its steps stand in blocks of their own, in order.</summary>
    public IReadOnlyList<BlockSpan> Inner { get; init; } = [];

    /// <summary>Whether it stands in the regular twin only.</summary>
    public bool RegularOnly { get; init; }

    /// <summary>The first argument that an expression may stand for, or -1.</summary>
    public static int ParameterArgument(StepDeclaration step)
    {
        var attribute = AttributeOf(step);
        return step.Arguments.ToList().FindIndex(argument => argument.Value is IntegerValue && attribute.GetProperty(argument.Name)?.PropertyType == typeof(object));
    }

    /// <summary>The attribute that the step is written as.</summary>
    public static Type AttributeOf(StepDeclaration step) => typeof(LayerAttribute).Assembly.GetType($"XAttr.{step.Kind}Attribute", throwOnError: true)!;
}
