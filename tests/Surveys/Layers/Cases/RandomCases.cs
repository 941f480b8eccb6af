using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace XAttr.Surveys.Layers.Cases;

/// <summary>Layers with random arguments on random inputs: most make no sense, and what the generator accepts must agree with the numbers.</summary>
/// <param name="random">The source of all choices.</param>
internal sealed class RandomCases(Random random)
{
    private static readonly string[] Reals = ["0", "0.25", "0.5", "1", "1.5", "2", "3", "-1"];

    public LayerCase Next(Type attribute)
    {
        var isJoin = attribute.IsSubclassOf(typeof(JoinAttribute));
        var input = Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(1, 7)).ToArray();
        return new LayerCase($"{(isJoin ? "Tap(\"x\"), Abs, " : "")}{Step(attribute)}", input);
    }

    /// <summary>One step; a join names the tap "x".</summary>
    public string Step(Type attribute)
    {
        var positional = attribute.GetConstructors().Single().GetParameters()
            .Where(parameter => !parameter.HasDefaultValue || random.Next(3) > 0)
            .SelectMany(Positional);
        var named = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && !property.DeclaringType!.IsAssignableFrom(typeof(LayerAttribute)) && random.Next(3) == 0)
            .Where(static property => property.PropertyType != typeof(string))
            .Select(property => $"{property.Name} = {Argument(property.PropertyType)}");
        return $"{attribute.Name[..^"Attribute".Length]}({string.Join(", ", positional.Concat(named))})";
    }

    private IEnumerable<string> Positional(ParameterInfo parameter) =>
        !parameter.IsDefined(typeof(ParamArrayAttribute)) ? [Argument(parameter.ParameterType)]
        : parameter.ParameterType == typeof(string[]) ? ["\"x\""]
        : Enumerable.Range(0, random.Next(1, 4)).Select(_ => Argument(parameter.ParameterType.GetElementType()!)).ToArray();

    private string Argument(Type type) =>
        type == typeof(bool) ? (random.Next(2) == 0 ? "true" : "false")
        : type == typeof(double) ? Reals[random.Next(Reals.Length)]
        : type == typeof(int) ? Integer(-3, 5)
        : random.Next(8) == 0 ? $"new[] {{ {Integer(0, 4)}, {Integer(0, 4)} }}"
        : random.Next(8) == 0 ? Integer(-4, 1)
        : Integer(1, 7);

    private string Integer(int minimum, int below) => random.Next(minimum, below).ToString(CultureInfo.InvariantCulture);
}
