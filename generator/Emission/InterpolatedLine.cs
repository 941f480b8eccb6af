using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace XAttr.Generator.Emission;

/// <summary>An interpolated line that goes into the text part by part: a network of many layers is mostly such lines, none of which is needed as a string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct InterpolatedLine
{
    private readonly CodeWriter _writer;

    // The compiler states how long the line will be; the text grows by itself.
    public InterpolatedLine(int literalLength, int formattedCount, CodeWriter writer)
    {
        _ = (literalLength, formattedCount);
        _writer = writer.BeginLine();
    }

    public void AppendLiteral(string text) => _writer.Append(text);

    public void AppendFormatted(string? text) => _writer.Append(text);

    public void AppendFormatted<T>(T value)
        where T : IFormattable => _writer.Append(value.ToString(null, CultureInfo.InvariantCulture));

    public void AppendFormatted(object? value) => _writer.Append(value?.ToString());
}
