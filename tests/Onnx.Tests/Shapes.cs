using System;
using System.Globalization;
using System.Linq;

namespace XAttr.Onnx.Tests;

/// <summary>Holds a shape that was found to the one that came out.</summary>
internal static class Shapes
{
    /// <summary>As many dimensions, and of the sizes that are numbers each the same.</summary>
    public static void AssertFits(OnnxTensor tensor, int[] shape)
    {
        if (tensor.Shape == "?")
            return;
        var sizes = tensor.Shape.Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(shape.Length, sizes.Length);
        Assert.All(sizes.Zip(shape), pair => Assert.True(
            !IsNumber(pair.First) || pair.First == pair.Second.ToString(CultureInfo.InvariantCulture), $"{tensor.Name} has the shape [{string.Join(", ", shape)}] and not {tensor.Shape}"));
    }

    private static bool IsNumber(string size) => long.TryParse(size, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
