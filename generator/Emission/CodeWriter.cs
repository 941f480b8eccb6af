using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Generator.Emission;

/// <summary>Lines of text with indentation; decides nothing. Its memory is lent by a pool, so that only the finished text is new.</summary>
internal sealed class CodeWriter : IDisposable
{
    private char[] _text = ArrayPool<char>.Shared.Rent(4096);
    private int _length;
    private int _depth;

    public CodeWriter Line(string line = "") => (line.Length > 0 ? BeginLine().Append(line) : this).EndLine();

    /// <summary>Ends the line, which has been written while it was put together.</summary>
    public CodeWriter Line([InterpolatedStringHandlerArgument("")] InterpolatedLine line) => EndLine();

    /// <summary>Opens a block under a heading.</summary>
    public CodeWriter Open(string heading) => Line(heading).Indent();

    /// <inheritdoc cref="Open(string)"/>
    public CodeWriter Open([InterpolatedStringHandlerArgument("")] InterpolatedLine heading) => Line(heading).Indent();

    /// <summary>Opens a block under what has been written.</summary>
    public CodeWriter Indent() => Line("{").Deeper();

    public CodeWriter Close() => Shallower().Line("}");

    /// <summary>Indents the lines that follow by one more step.</summary>
    public CodeWriter Deeper()
    {
        _depth++;
        return this;
    }

    /// <summary>Indents the lines that follow by one step less.</summary>
    public CodeWriter Shallower()
    {
        _depth--;
        return this;
    }

    /// <summary>Indents a line that is written in parts.</summary>
    public CodeWriter BeginLine() => Append(' ', 4 * _depth);

    /// <summary>A part of a line.</summary>
    public CodeWriter Append(string? part)
    {
        if (part is not null)
            part.AsSpan().CopyTo(Grow(part.Length));
        return this;
    }

    /// <inheritdoc cref="Append(string)"/>
    public CodeWriter Append(char character, int count)
    {
        Grow(count).Fill(character);
        return this;
    }

    public CodeWriter EndLine() => Append('\n', 1);

    /// <summary>What has been written. A long text is held in pieces, as Roslyn likes it: one string of megabytes would be new memory from the system each time.</summary>
    public SourceText ToText()
    {
        using var reader = new WrittenReader(_text, _length);
        return SourceText.From(reader, _length, Encoding.UTF8, SourceHashAlgorithm.Sha256);
    }

    /// <summary>Gives the memory back; nothing can be written any more.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        (_text, _length) = ([], 0);
    }

    // The place of so many more characters.
    private Span<char> Grow(int count)
    {
        if (_text.Length - _length < count)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * _text.Length, _length + count));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text);
            _text = larger;
        }

        _length += count;
        return _text.AsSpan(_length - count, count);
    }
}
