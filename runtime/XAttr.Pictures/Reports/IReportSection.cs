namespace XAttr.Pictures;

/// <summary>A part of a report with a heading.</summary>
internal interface IReportSection
{
    string Heading { get; }

    /// <summary>Writes what stands under the heading.</summary>
    void Write(HtmlWriter html);
}
