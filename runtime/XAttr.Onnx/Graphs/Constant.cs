using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>
/// What is known of a tensor's elements before anything runs: the data of a file, or what was computed from it and from shapes. Whole numbers may be
/// named sizes; an element that is not known is null.
/// </summary>
internal sealed class Constant
{
    /// <summary>The most elements that are computed with: shapes, axes and scales are few, and weights are not computed with.</summary>
    public const int MostElements = 4096;

    private readonly TensorData? _data;
    private IReadOnlyList<Dimension?>? _integers;
    private IReadOnlyList<double>? _numbers;
    private bool? _isZero;
    private bool? _isNonnegative;

    private Constant(TensorShape shape, TensorData? data) => (Shape, _data) = (shape, data);

    public TensorShape Shape { get; }

    /// <summary>The elements as whole numbers or sizes; null where they are fractions, or too many.</summary>
    public IReadOnlyList<Dimension?>? Integers => _integers ??=
        _data is { Count: <= MostElements } data && ElementTypes.IsDiscrete(data.ElementType)
            ? [.. data.ReadIntegers().Select(Dimension.Of)]
            : null;

    /// <summary>The elements as numbers; null where one is not known, or where they are too many.</summary>
    public IReadOnlyList<double>? Numbers => _numbers ??=
        _data is not null ? _data.Count <= MostElements && ElementTypes.SizeOf(_data.ElementType) is not null ? [.. _data.Read()] : null
        : _integers is { } integers && integers.All(static integer => integer?.Number is not null) ? [.. integers.Select(static integer => (double)integer!.Factor)]
        : null;

    /// <summary>Whether every element is 0, however many they are.</summary>
    public bool IsZero => _isZero ??= All(static number => number == 0);

    /// <summary>Whether no element is below 0.</summary>
    public bool IsNonnegative => _isNonnegative ??= All(static number => number >= 0);

    public static Constant Of(TensorData data) => new(TensorShape.Of(data.Sizes), data);

    public static Constant Of(TensorShape shape, IEnumerable<Dimension?> integers) => new(shape, null) { _integers = [.. integers] };

    public static Constant Of(TensorShape shape, IEnumerable<double> numbers) => new(shape, null) { _numbers = [.. numbers] };

    /// <summary>A list of sizes, as shapes are computed with.</summary>
    public static Constant List(IReadOnlyList<Dimension?> integers) => Of(new TensorShape([Dimension.Of(integers.Count)]), integers);

    /// <summary>The same elements in another shape.</summary>
    public Constant In(TensorShape shape) => new(shape, _data) { _integers = _integers, _numbers = _numbers };

    private bool All(Func<double, bool> holds) =>
        _data is { Count: > MostElements } data && ElementTypes.SizeOf(data.ElementType) is not null ? data.Read().All(holds) : Numbers is { } numbers && numbers.All(holds);
}
