using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.CodeFixes.Handwritten;
using XAttr.Generator.Layers;

namespace XAttr.CodeFixes.Conversion;

/// <summary>The attribute that stands for a module of TorchSharp, or a function; null where there is none with the same meaning.</summary>
internal static class LayerText
{
    // Where a result is stored changes no value.
    private const string InPlace = "Inplace";

    /// <summary>The layer that a module is, under its name in the state dict where it has state.</summary>
    public static string? OfModule(InvocationExpressionSyntax call, IMethodSymbol method, string? name)
    {
        if (!Calls.IsFactory(method) || LayerTable.OfModule(method.Name, isTorch: true) is not { IsWrittenAlike: true } layer)
            return null;

        // A bias is TorchSharp's default, and a declaration's is none.
        if (layer[Layer.BiasArgument] is not null && Find(call, method, layer, Layer.BiasArgument)?.Expression.Kind() != SyntaxKind.FalseLiteralExpression)
            return null;
        return Write(call, method, layer, skipped: 0, layer is ModuleLayer ? name : null);
    }

    /// <summary>The layer that a function is.</summary>
    public static string? OfFunction(InvocationExpressionSyntax call, IMethodSymbol method, int inputs) =>
        LayerTable.FindFunction(method.Name) is FunctionLayer { IsWrittenAlike: true } layer ? Write(call, method, layer, inputs, name: null) : null;

    private static string? Write(InvocationExpressionSyntax call, IMethodSymbol method, Layer layer, int skipped, string? name)
    {
        var (positional, named, needed) = (new List<string>(), new List<string>(), 0);
        var written = call.ArgumentList.Arguments.Skip(skipped).ToList();
        foreach (var argument in layer.Arguments)
        {
            var found = Find(call, method, layer, argument.Name);
            if (found is not null && !written.Remove(found))
                return null;
            if (found is null || argument.Name == Layer.BiasArgument)
            {
                // What stands behind it would take its place.
                if (argument.IsPositional && written.Any(other => layer.Arguments.Any(later => later.IsPositional && IsOf(other, later.Name))))
                    return null;
                continue;
            }

            if (Constant(found) is not { } text)
                return null;
            if (argument.IsPositional)
                positional.Add(text);
            else
                named.Add($"{argument.Name} = {text}");
            if (argument.IsPositional && text != argument.Default)
                needed = positional.Count;
        }

        // What is neither written nor inferred would be lost.
        if (!written.All(other => IsOf(other, layer.SizeRule.InFeatures) || IsOf(other, layer.SizeRule.InChannels) || IsOf(other, InPlace)))
            return null;
        if (name is not null)
            named.Add($"Name = \"{name}\"");

        // Defaults at the end need not be written.
        var arguments = positional.Take(needed).Concat(named).ToList();
        return arguments.Count == 0 ? layer.Name : $"{layer.Name}({string.Join(", ", arguments)})";

        bool IsOf(ArgumentSyntax other, string? property) => property is not null && other == Find(call, method, layer, property);
    }

    private static ArgumentSyntax? Find(InvocationExpressionSyntax call, IMethodSymbol method, Layer layer, string argument) =>
        method.Parameters.FirstOrDefault(parameter => layer.ArgumentOf(parameter.Name) == argument) is { } parameter ? call.Argument(method, parameter.Name) : null;

    // An attribute takes numbers as they are.
    private static string? Constant(ArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax
    {
        Token.Value: int or double or long or bool,
    } literal ? literal.ToString() : null;
}
