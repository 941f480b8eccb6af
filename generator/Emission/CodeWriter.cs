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
            _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Opens a block under a heading.</summary>
    public CodeWriter Open(string heading)
    {
        return Line(heading).Indent();
    }

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

    public override string ToString() => _text.ToString();
}
