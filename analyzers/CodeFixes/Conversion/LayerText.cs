using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.CodeFixes.Handwritten;

namespace XAttr.CodeFixes.Conversion;

/// <summary>The attribute that stands for a module of TorchSharp, or a function; null where there is none with the same meaning.</summary>
internal static class LayerText
{
    // Which of the constructor's parameters are written, by place or by name; the ones that a declaration infers; the ones that must be so.
    private static readonly Dictionary<string, (string[] Positional, (string Parameter, string Name)[] Named, string[] Inferred, string? Bias)> Modules = new()
    {
        ["Linear"] = (["outputSize"], [], ["inputSize"], "hasBias"),
        ["Conv2d"] = (["out_channels", "kernel_size"], [("stride", "Stride"), ("padding", "Padding"), ("dilation", "Dilation"), ("groups", "Groups")], ["in_channels"], "bias"),
        ["MaxPool2d"] = (["kernel_size"], [("stride", "Stride"), ("padding", "Padding")], [], null),
        ["AvgPool2d"] = (["kernel_size"], [("stride", "Stride"), ("padding", "Padding")], [], null),
        ["AdaptiveAvgPool2d"] = (["output_size"], [], [], null),
        ["Dropout"] = (["p"], [], [], null),
        ["LeakyReLU"] = (["negative_slope"], [], [], null),
        ["ReLU"] = ([], [], ["inplace"], null),
        ["Flatten"] = ([], [], [], null),
    };

    /// <summary>The layer that a module is, under its name in the state dict where it has state.</summary>
    public static string? OfModule(InvocationExpressionSyntax call, IMethodSymbol method, string? name)
    {
        if (!Calls.IsFactory(method) || !Modules.TryGetValue(method.Name, out var known))
            return null;
        var texts = new List<string>();
        var read = known.Inferred.Select(parameter => call.Argument(method, parameter)).ToList();
        foreach (var parameter in known.Positional)
        {
            var argument = call.Argument(method, parameter);
            read.Add(argument);
            if (argument is not null && Constant(argument) is { } text)
                texts.Add(text);
            else if (argument is not null || !method.Parameters.Any(item => item.Name == parameter && item.HasExplicitDefaultValue))
                return null;
        }

        foreach (var (parameter, property) in known.Named)
        {
            if (call.Argument(method, parameter) is not { } argument)
                continue;
            read.Add(argument);
            if (Constant(argument) is not { } text)
                return null;
            texts.Add($"{property} = {text}");
        }

        if (known.Bias is not null)
        {
            if (call.Argument(method, known.Bias) is not { Expression: LiteralExpressionSyntax { Token.ValueText: "false" } } bias)
                return null;
            read.Add(bias);
            if (name is not null)
                texts.Add($"Name = \"{name}\"");
        }

        // What is not read here would be lost.
        return call.ArgumentList.Arguments.All(read.Contains) ? Write(method.Name, texts) : null;
    }

    /// <summary>The layer that a function is.</summary>
    public static string? OfFunction(InvocationExpressionSyntax call, IMethodSymbol method, int inputs) =>
        (method.Name, call.ArgumentList.Arguments.Skip(inputs).Select(static argument => argument.NameColon is null ? Constant(argument) : null).ToList()) switch
        {
            ("relu", { Count: 0 }) => "ReLU",
            ("abs", { Count: 0 }) => "Abs",
            ("square", { Count: 0 }) => "Square",
            ("flatten", { Count: 1 } texts) when texts[0] == "1" => "Flatten",
            ("max_pool2d", { Count: 1 } texts) when texts[0] is { } size => $"MaxPool2d({size})",
            ("avg_pool2d", { Count: 1 } texts) when texts[0] is { } size => $"AvgPool2d({size})",
            ("adaptive_avg_pool2d", { Count: 1 } texts) when texts[0] is { } size => $"AdaptiveAvgPool2d({size})",
            _ => null,
        };

    private static string Write(string layer, List<string> arguments) => arguments.Count == 0 ? layer : $"{layer}({string.Join(", ", arguments)})";

    // An attribute takes numbers as they are.
    private static string? Constant(ArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax { Token.Value: int or double or long } literal ? literal.ToString() : null;
}
