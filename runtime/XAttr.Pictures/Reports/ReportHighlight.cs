namespace XAttr.Pictures;

/// <summary>A number that stands out.</summary>
internal sealed record ReportHighlight(string Label, string Value, string Note);
