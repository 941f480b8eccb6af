using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace XAttr.Generator.Tests.Fuzzing;

/// <summary>Random declarations: every attribute of the runtime, with arguments from fit to absurd.</summary>
/// <param name="random">The source of all choices.</param>
/// <param name="wildness">The share of choices that ignore what would be fit.</param>
internal sealed class DeclarationGrammar(Random random, double wildness)
{
    private static readonly Type[] Steps =
    [
        .. typeof(ArchitectureAttribute).Assembly.GetTypes()
            // A module of one's own would need a class.
            .Where(static type => type.IsSubclassOf(typeof(ArchitectureAttribute)) && !type.IsAbstract && !type.IsGenericType)
            .OrderBy(static type => type.Name, StringComparer.Ordinal),
    ];

    private static readonly string[] FitLayers =
        ["ReLU", "Flatten", "Linear(7)", "Conv2d(4, 3, Padding = 1)", "MaxPool2d(2)", "Dropout", "LeakyReLU(0.2)", "AdaptiveAvgPool2d(2)", "Tap(\"t\")", "AvgPool2d(2)"];

    private static readonly string[] Integers =
        ["0", "1", "2", "3", "-1", "12", "1000003", "int.MaxValue", "int.MinValue", "long.MaxValue", "(byte)3", "'x'", "4294967296"];

    private static readonly string[] Texts = ["\"t\"", "\"features\"", "\"a.b\"", "\"0\"", "\"\"", "\"a b\"", "\".\"", "\"naïve\"", "null", "\"class\""];

    private static readonly string[] Reals = ["0.5", "0", "-1.5", "1.0", "double.NaN", "double.PositiveInfinity", "1e-300"];

    private static readonly string[] Others = ["null", "true", "2.5", "typeof(int)", "\"2 * n\"", "\"1 +\"", "new[] { 2, 3 }", "new[] { 1 }", "new int[0]", "new object[] { 1, \"x\" }"];

    private static readonly string[] Inputs = ["6", "3, 12, 12", "3, 12, 12", "1, 9, 13", "4, 5", "-1, 6", "3, -1, -1", "2, \"4 * n\""];

    private static readonly string[] WildInputs = ["", "0", "-2, 3", "-1", "\"n * m\", 3", "\"n / 2\"", "2.5, 3", "null", "\"n\", \"n\", -1, -1", "int.MaxValue, int.MaxValue, int.MaxValue", "1, 1, 1, 1, 1"];

    /// <summary>One class with the given name.</summary>
    public string Class(string name)
    {
        var steps = Enumerable.Range(0, random.Next(1, 7)).Select(_ => IsWild() ? Wild(Pick(Steps)) : Pick(FitLayers));
        return $"[XDnn({(IsWild() ? Pick(WildInputs) : Pick(Inputs))}), {string.Join(", ", steps)}]\npublic partial class {name};\n";
    }

    private string Wild(Type attribute)
    {
        var constructor = attribute.GetConstructors().Single();
        var positional = constructor.GetParameters()
            .Where(parameter => !parameter.HasDefaultValue || random.Next(2) == 0)
            .SelectMany(parameter => parameter.IsDefined(typeof(ParamArrayAttribute))
                ? Enumerable.Range(0, random.Next(4)).Select(_ => Argument(parameter.ParameterType.GetElementType()!))
                : [Argument(parameter.ParameterType)]);
        var named = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is not null && random.Next(4) == 0)
            .Select(property => $"{property.Name} = {Argument(property.PropertyType)}");
        var arguments = string.Join(", ", positional.Concat(named));
        return $"{attribute.Name[..^"Attribute".Length]}({arguments})";
    }

    private string Argument(Type type)
    {
        if (random.NextDouble() < 0.05)
            return Pick(Others);
        if (type == typeof(object))
            return random.Next(5) switch { 0 => Pick(Others), 1 => Pick(Integers), _ => random.Next(1, 5).ToString(CultureInfo.InvariantCulture) };
        return type == typeof(string) ? Pick(Texts)
            : type == typeof(bool) ? Pick(["true", "false"])
            : type == typeof(double) ? Pick(Reals)
            : type == typeof(int) ? Pick(Integers)
            : Pick(Others);
    }

    private bool IsWild() => random.NextDouble() < wildness;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
