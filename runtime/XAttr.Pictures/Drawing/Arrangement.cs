using System;

namespace XAttr.Pictures;

/// <summary>A picture whose parts have their places.</summary>
/// <param name="Width">In CSS pixels; rounded up to a whole number.</param>
/// <param name="Height">In CSS pixels; rounded up too.</param>
/// <param name="Paint">Draws it.</param>
internal sealed record Arrangement(float Width, float Height, Action<Pen> Paint)
{
    public float Width { get; } = MathF.Ceiling(Width);

    public float Height { get; } = MathF.Ceiling(Height);
}
