using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Onnx;

namespace XAttr.Surveys.Onnx;

/// <summary>Holds a shape that was found to the one that came out.</summary>
internal static class Shapes
{
    /// <summary>Whether there are as many dimensions, and of the sizes that are numbers each is the same.</summary>
    public static bool Fits(OnnxTensor tensor, IReadOnlyList<long> shape)
    {
        if (tensor.Shape == "?")
            return true;
        var sizes = tensor.Shape.Trim('[', ']').Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return sizes.Length == shape.Count && sizes.Zip(shape).All(static pair => !IsNumber(pair.First) || pair.First == pair.Second.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsNumber(string size) => long.TryParse(size, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
