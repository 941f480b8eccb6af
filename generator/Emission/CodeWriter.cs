using System.Runtime.CompilerServices;
using System.Text;

namespace XAttr.Generator.Emission;

/// <summary>Lines of text with indentation; decides nothing.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            BeginLine().Append(line);
        return EndLine();
    }

    /// <summary>Ends the line, which has been written while it was put together.</summary>
    public CodeWriter Line([InterpolatedStringHandlerArgument("")] InterpolatedLine line) => EndLine();

    /// <summary>Opens a block under a heading.</summary>
    public CodeWriter Open(string heading) => Line(heading).Indent();

    /// <inheritdoc cref="Open(string)"/>
    public CodeWriter Open([InterpolatedStringHandlerArgument("")] InterpolatedLine heading) => Line(heading).Indent();

    /// <summary>Opens a block under what has been written.</summary>
    public CodeWriter Indent()
    {
        Line("{");
        _depth++;
        return this;
    }

    public CodeWriter Close()
    {
        _depth--;
        return Line("}");
    }

    /// <summary>The text, behind the indentation of a line that is written in parts.</summary>
    public StringBuilder BeginLine() => _text.Append(' ', 4 * _depth);

    public override string ToString() => _text.ToString();

    private CodeWriter EndLine()
    {
        _text.Append('\n');
        return this;
    }
}
