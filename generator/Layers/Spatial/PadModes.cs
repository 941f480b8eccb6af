using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>What is put around a tensor: zeros, or elements of its own, so that it is linear either way.</summary>
internal static class PadModes
{
    public const string Zeros = "zeros";
    public const string Reflect = "reflect";
    public const string Replicate = "replicate";
    public const string Circular = "circular";

    public static string Literal(string mode) => "global::TorchSharp.PaddingModes." + mode switch
    {
        Reflect => "Reflect",
        Replicate => "Replicate",
        Circular => "Circular",
        _ => "Zeros",
    };

    /// <summary>Whether the input is large enough for the padding; refuses it else.</summary>
    /// <param name="layer">The layer that pads.</param>
    /// <param name="mode">What it pads with.</param>
    /// <param name="sides">What is added before and after the last dimension, then before and after the one before it, and so on.</param>
    public static bool Fits(LayerScope layer, string mode, IReadOnlyList<long> sides)
    {
        for (var i = 0; i < sides.Count; i++)
        {
            var size = layer.Input[layer.Input.Rank - 1 - i / 2];
            if (mode == Reflect && sides[i] >= size)
            {
                layer.RefuseShape(
                    $"a reflection of {sides[i]} elements needs a size of more than that, but its input {layer.Input} has {size} there; pad less");
                return false;
            }

            if (mode == Circular && sides[i] > size)
            {
                layer.RefuseShape($"it wraps {sides[i]} elements around, but its input {layer.Input} has only {size} there; pad less");
                return false;
            }
        }

        return true;
    }

    /// <summary>The input's shape with what is added, which may not fit into 64 bits.</summary>
    public static Shape? Grow(LayerScope layer, IReadOnlyList<long> sides) => ShapeRules.Computed(layer, () =>
    {
        var sizes = new List<long>(layer.Input.Sizes);
        for (var i = 0; i < sides.Count; i++)
            sizes[sizes.Count - 1 - i / 2] = checked(sizes[sizes.Count - 1 - i / 2] + sides[i]);
        return new Shape([.. sizes]);
    });

    /// <summary>A tensor with something around its spatial dimensions.</summary>
    /// <param name="nodes">Where it is written.</param>
    /// <param name="input">The tensor.</param>
    /// <param name="mode">What it pads with.</param>
    /// <param name="before">What is added before each spatial dimension.</param>
    /// <param name="after">What is added behind it.</param>
    /// <param name="constant">The constant, where it pads with one.</param>
    public static string Write(OnnxNodes nodes, string input, string mode, long[] before, long[] after, double constant = 0)
    {
        if (mode == Circular)
        {
            for (var i = 0; i < before.Length; i++)
            {
                List<string> parts = [input];
                if (before[i] > 0)
                    parts.Insert(0, nodes.Slice(input, i + 2, -before[i]));
                if (after[i] > 0)
                    parts.Add(nodes.Slice(input, i + 2, 0, after[i]));
                input = parts.Count == 1 ? input : nodes.Concat(i + 2, [.. parts]);
            }

            return input;
        }

        var pads = OnnxNodes.Integers([0, 0, .. before, 0, 0, .. after]);
        return mode == Zeros
            ? nodes.Add("Pad", input, pads, OnnxNodes.Number(constant))
            : nodes.Add("Pad", input, pads, OnnxNodes.Set("mode", mode == Reflect ? "reflect" : "edge"));
    }
}
