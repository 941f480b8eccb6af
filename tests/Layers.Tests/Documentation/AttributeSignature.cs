using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using XAttr.Generator.Layers;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>How a layer is written: <c>Conv2d(outChannels, kernelSize, Stride = 1, …)</c>.</summary>
internal static class AttributeSignature
{
    /// <summary>The constructor's arguments, those that may be left out with a question mark, then the named ones with their defaults.</summary>
    public static string Of(Layer layer, Type attribute)
    {
        var parameters = attribute.GetConstructors().Single().GetParameters();
        var instance = attribute.GetConstructors().Single().Invoke([.. parameters.Select(Any)]);
        var positional = parameters.Select(static parameter => parameter.Name + (IsList(parameter) ? "…" : parameter.HasDefaultValue ? "?" : ""));
        var named = layer.Arguments.Select(argument => attribute.GetProperty(argument.Name)!)
            .Where(static property => property.SetMethod is not null)
            .Select(property => property.GetValue(instance) is { } value ? $"{property.Name} = {Text(value)}" : property.Name);
        var arguments = positional.Concat(named).ToList();
        return arguments.Count == 0 ? layer.Name : $"{layer.Name}({string.Join(", ", arguments)})";
    }

    private static bool IsList(ParameterInfo parameter) => parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);

    // The constructors only keep what they are given.
    private static object? Any(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType.IsArray ? Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        IEnumerable<object> list => string.Join(", ", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
