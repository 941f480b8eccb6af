using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>How a layer is written: <c>Conv2d(outChannels, kernelSize, Stride = 1, …)</c>.</summary>
internal static class AttributeSignature
{
    /// <summary>The constructor's arguments, those that may be left out with a question mark, then the named ones with their defaults.</summary>
    public static string Of(Layer layer)
    {
        var positional = layer.Arguments.Where(static argument => argument.IsPositional)
            .Select(static argument => char.ToLowerInvariant(argument.Name[0]) + argument.Name[1..] + (argument.IsList ? "…" : argument.IsRequired ? "" : "?"));
        var named = layer.Arguments.Where(static argument => !argument.IsPositional)
            .Select(static argument => argument.Default is { } value ? $"{argument.Name} = {value}" : argument.Name);
        var arguments = positional.Concat(named).ToList();
        return arguments.Count == 0 ? layer.Name : $"{layer.Name}({string.Join(", ", arguments)})";
    }
}
