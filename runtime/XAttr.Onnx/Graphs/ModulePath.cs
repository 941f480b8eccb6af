using System;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>What a layer is called in the framework that a file comes from.</summary>
internal static class ModulePath
{
    private const string Weight = ".weight";

    /// <summary>layer1.0.conv1, of the data 'layer1.0.conv1.weight', or of the node '/layer1/layer1.0/conv1/Conv' as PyTorch's exporter calls it.</summary>
    /// <param name="data">The name of the weights; null where they have none.</param>
    /// <param name="node">The name of the node.</param>
    public static string Of(string? data, string node)
    {
        if (data is not null && data.EndsWith(Weight, StringComparison.Ordinal) && !data.Contains(':'))
            return Valid(data[..^Weight.Length]);
        var path = "";
        var parts = node.Split('/', StringSplitOptions.RemoveEmptyEntries);

        // The operator stands last, and a part may begin with the one before it.
        foreach (var part in parts.Length > 1 ? parts[..^1] : parts)
        {
            var last = path[(path.LastIndexOf('/') + 1)..];
            path = last.Length > 0 && part.StartsWith(last + ".", StringComparison.Ordinal) ? path[..^last.Length] + part : path.Length == 0 ? part : $"{path}/{part}";
        }

        return Valid(path.Replace('/', '.'));
    }

    /// <summary>A name as a C# identifier has it, such as <c>layer1_0_relu</c>.</summary>
    public static string Identifier(string name)
    {
        var identifier = new string([.. name.Select(static letter => IsLetter(letter) ? letter : '_')]).Trim('_');
        return identifier.Length == 0 ? "_" : char.IsAsciiDigit(identifier[0]) ? $"_{identifier}" : identifier;
    }

    private static string Valid(string path)
    {
        var parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(static part => new string([.. part.Select(static letter => IsLetter(letter) ? letter : '_')]));
        var valid = string.Join('.', parts);
        return valid.Length == 0 ? "layer" : valid;
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
