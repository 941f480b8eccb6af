using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>
/// A layer as operators of ONNX, of opset 17, which are written down a line each: the operator, what it is applied to, and its attributes. What an operator
/// gives goes by the number of its line.
/// </summary>
/// <param name="path">The layer's name in the state dict.</param>
/// <param name="inputs">What the layer is applied to.</param>
/// <param name="lines">The lines of the network so far; the layer's follow.</param>
internal sealed class OnnxNodes(string path, IReadOnlyList<string> inputs, List<string> lines)
{
    /// <summary>The number that ONNX has for 64-bit integers.</summary>
    public const long Int64 = 7;

    /// <summary>In the place of an operator: all those of the module that stands at the path, a declared network or one that states them itself.</summary>
    public const string Network = "Network";

    /// <summary>An input that is left out.</summary>
    public const string None = "-";

    private readonly int _start = lines.Count;

    public string Input => inputs[0];

    public IReadOnlyList<string> Inputs => inputs;

    /// <summary>Why no operators of ONNX compute the layer; null where some do.</summary>
    public string? Problem { get; private set; }

    /// <summary>Says why no operators of ONNX compute the layer; null, as the result.</summary>
    public string? Refuse(string reason)
    {
        Problem = reason;
        return null;
    }

    /// <summary>An operator.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="parts">Its inputs, and then its attributes.</param>
    /// <returns>Its first result.</returns>
    public string Add(string operation, params string[] parts)
    {
        lines.Add((lines.Count == _start ? path : "") + " " + operation + " " + string.Join(" ", parts));
        return Torch.Literal(lines.Count - 1);
    }

    /// <summary>The second result of an operator.</summary>
    public static string Second(string first) => first + ".1";

    /// <summary>What the layer learns or keeps, by its name in the module; the layer's own parameter where it has none.</summary>
    public string Parameter(string name = "") => "@" + path + (name.Length == 0 ? "" : "." + name);

    /// <summary>An attribute: a whole number.</summary>
    public static string Set(string name, long value) => name + "=" + Torch.Literal(value);

    /// <summary>An attribute: several whole numbers.</summary>
    public static string Set(string name, long[] values) => name + "=[" + string.Join(",", values.Select(Torch.Literal)) + "]";

    /// <summary>An attribute: a number.</summary>
    public static string Set(string name, double value) => name + "=~" + Text(value);

    /// <summary>An attribute: a word.</summary>
    public static string Set(string name, string value) => name + "='" + value + "'";

    /// <summary>A constant: a list of whole numbers.</summary>
    public static string Integers(long[] values) => "#" + string.Join(",", values.Select(Torch.Literal));

    /// <summary>A constant: a whole number.</summary>
    public static string Integer(long value) => "%" + Torch.Literal(value);

    /// <summary>A constant of the network's type.</summary>
    public static string Number(double value) => "~" + Text(value);

    /// <summary>A constant of the network's type: numbers in a shape.</summary>
    public static string Numbers(IEnumerable<double> values, long[] sizes) => "~" + string.Join("x", sizes.Select(Torch.Literal)) + ":" + string.Join(",", values.Select(Text));

    /// <summary>A constant: so many times the unit roundoff of the network's type.</summary>
    public static string Roundings(long count) => "~" + Torch.Literal(count) + "u";

    /// <summary>A constant: a list of numbers of 32 bits.</summary>
    public static string Floats(double[] values) => "f" + string.Join(",", values.Select(Text));

    public string Shape(string input) => Add("Shape", input);

    /// <summary>The elements in another shape: 0 is the size that was, and −1 what is left.</summary>
    public string Reshape(string input, long[] sizes) => Add("Reshape", input, Integers(sizes));

    /// <summary>One number a channel, repeated over the dimensions behind the channels.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="rank">The number of dimensions of a sample.</param>
    public string PerChannel(string numbers, int rank) => rank == 1 ? numbers : Reshape(numbers, [-1, .. Enumerable.Repeat(1L, rank - 1)]);

    public string Transpose(string input, long[] order) => Add("Transpose", input, Set("perm", order));

    /// <summary>Two dimensions exchanged; negative ones count from the end.</summary>
    public string Exchange(string input, int rank, long first, long second)
    {
        var (one, other) = ((int)(first < 0 ? first + rank : first), (int)(second < 0 ? second + rank : second));
        if (one == other)
            return input;
        var order = Enumerable.Range(0, rank).Select(static axis => (long)axis).ToArray();
        (order[one], order[other]) = (order[other], order[one]);
        return Transpose(input, order);
    }

    /// <summary>A part of a dimension; negative places count from the end.</summary>
    public string Slice(string input, long axis, long start, long end = long.MaxValue, long step = 1)
    {
        List<string> parts = [input, Integers([start]), Integers([end]), Integers([axis])];
        if (step != 1)
            parts.Add(Integers([step]));
        return Add("Slice", [.. parts]);
    }

    public string Concat(long axis, params string[] parts) => Add("Concat", [.. parts, Set("axis", axis)]);

    /// <summary>A dimension shifted; what leaves it at one end comes in at the other.</summary>
    public string Roll(string input, long axis, long shift) => shift == 0 ? input : Concat(axis, Slice(input, axis, -shift), Slice(input, axis, 0, -shift));

    public string Square(string input) => Add("Mul", input, input);

    public string Times(string input, double factor) => factor == 1 ? input : Add("Mul", input, Number(factor));

    public string Clip(string input, double least, double most) => Add("Clip", input, Number(least), Number(most));

    /// <summary>x / 6 + 1/2, cut off at 0 and 1.</summary>
    public string HardSigmoid(string input) => Clip(Add("Add", Times(input, 1.0 / 6), Number(0.5)), 0, 1);

    /// <summary>The sum over axes, which stay with the size 1.</summary>
    public string Sum(string input, long[] axes) => Add("ReduceSum", input, Integers(axes), Set("keepdims", 1));

    /// <summary>The mean over axes, which stay with the size 1.</summary>
    public string Mean(string input, long[] axes) => Add("ReduceMean", input, Set("axes", axes), Set("keepdims", 1));

    /// <summary>The largest, or smallest, elements along an axis, in order.</summary>
    public string TopK(string input, string count, long axis, bool largest) => Add("TopK", input, count, Set("axis", axis), Set("largest", largest ? 1 : 0));

    /// <summary>W·x + b over the last dimension.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rank">The number of dimensions of a sample.</param>
    /// <param name="weight">W, [out, in].</param>
    /// <param name="bias">b; null for none.</param>
    public string Map(string input, int rank, string weight, string? bias)
    {
        if (rank == 1)
            return Add("Gemm", [input, weight, .. bias is null ? System.Array.Empty<string>() : [bias], Set("transB", 1)]);
        var product = Add("MatMul", input, Transpose(weight, [1, 0]));
        return bias is null ? product : Add("Add", product, bias);
    }

    private static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : new RealValue(value).ToString();
}
