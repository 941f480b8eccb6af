using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using static TorchSharp.torch;

namespace XAttr.Onnx.Export;

/// <summary>A declared network as the generator has written it down: inputs, operators and outputs, a line each.</summary>
internal sealed class OnnxText
{
    /// <summary>The version of the operators.</summary>
    public const long Opset = 17;

    private OnnxText(string network, IEnumerable<string> lines)
    {
        Network = network;
        var path = "";
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            switch (parts[0])
            {
                case ">":
                    Inputs.Add(new(parts[1], parts[2] == "int64", parts[3].Split(','), parts.Contains("condition")));
                    break;
                case "<":
                    Outputs.Add(new(parts[1], parts[2], parts.Length > 3 ? Degree(parts[3]) : null));
                    break;
                default:
                    path = parts[0].Length > 0 ? parts[0] : path;
                    Operators.Add(new(path, IsFirst: parts[0].Length > 0, parts[1], [.. parts.Skip(2)]));
                    break;
            }
        }
    }

    /// <summary>The network's class.</summary>
    public string Network { get; }

    public List<OnnxInput> Inputs { get; } = [];

    public List<OnnxLine> Operators { get; } = [];

    public List<OnnxOutput> Outputs { get; } = [];

    /// <summary>Whether a module's class has such a text.</summary>
    public static bool IsIn(nn.Module network) => network.GetType().IsDefined(typeof(OnnxGraphAttribute), inherit: false);

    /// <summary>The text of a network's class.</summary>
    /// <exception cref="NotSupportedException">It has none, or says why it cannot be exported.</exception>
    public static OnnxText Read(nn.Module network)
    {
        var type = network.GetType();
        if (type.GetCustomAttribute<OnnxGraphAttribute>(inherit: false) is not { Text: var text })
        {
            throw new NotSupportedException(
                $"{type.Name} cannot be exported: its layers are not declared. A network with a forward of its own is exported once it is converted to a declaration; what stands around a declared network, or "
                + "is one of several outputs, by the network itself.");
        }

        var name = type is { Name: "Regular", DeclaringType: { } declaring } ? declaring.Name + ".Regular" : type.Name;
        return text.StartsWith('!') ? throw new NotSupportedException($"{name} cannot be exported: {text[2..].TrimEnd()}.") : new(name, text.Split('\n'));
    }

    private static Rational Degree(string text)
    {
        var parts = text.Split('/');
        return new(long.Parse(parts[0], CultureInfo.InvariantCulture), parts.Length > 1 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }
}

/// <summary>An input: its name, whether it is looked up, the sizes of a sample, and whether it has degree 0.</summary>
internal sealed record OnnxInput(string Name, bool IsLookedUp, IReadOnlyList<string> Sizes, bool IsCondition);

/// <summary>An operator: the layer that it is of, whether it is that layer's first, its name, and its inputs and attributes.</summary>
internal sealed record OnnxLine(string Path, bool IsFirst, string Operation, IReadOnlyList<string> Parts);

/// <summary>An output: its name, its value, and its degree; null where it has none.</summary>
internal sealed record OnnxOutput(string Name, string Value, Rational? Degree);
