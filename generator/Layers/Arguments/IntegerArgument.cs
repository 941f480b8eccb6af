using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>An argument made of integers, each of which may be written as an expression: <c>"4 * planes"</c>.</summary>
internal abstract class IntegerArgument(string name, string doc, bool isPositional = false) : LayerArgument(name, doc, isPositional)
{
    // An integer, an array of them, or an expression.
    public override string Type => "object";

    public override (ArgumentValue Value, string? Problem) Resolve(ArgumentValue value, IReadOnlyDictionary<string, long> parameters)
    {
        switch (value)
        {
            case TextValue text:
                var (number, problem) = IntegerExpression.Evaluate(text.Value, parameters);
                return (new IntegerValue(number), problem);
            case TextsValue texts:
                var numbers = new List<long>();
                foreach (var item in texts.Values)
                {
                    var (element, elementProblem) = IntegerExpression.Evaluate(item, parameters);
                    if (elementProblem is not null)
                        return (value, elementProblem);
                    numbers.Add(element);
                }

                return (new IntegersValue(EquatableArray<long>.From(numbers)), null);
            default:
                return (value, null);
        }
    }
}
