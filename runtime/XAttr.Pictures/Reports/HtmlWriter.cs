using System.Text;

namespace XAttr.Pictures;

/// <summary>Writes HTML; all text is escaped.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    public HtmlWriter Open(string name, string? style = null)
    {
        _text.Append('<').Append(name);
        if (style is not null)
            _text.Append(" class=\"").Append(style).Append('"');
        _text.Append(">\n");
        return this;
    }

    public HtmlWriter Close(string name)
    {
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    public HtmlWriter Element(string name, string content, string? style = null)
    {
        Open(name, style);
        _text.Length--;
        _text.Append(MarkupText.Escape(content));
        return Close(name);
    }

    /// <summary>Markup as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();
}
