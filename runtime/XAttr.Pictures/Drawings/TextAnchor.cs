namespace XAttr.Pictures;

/// <summary>Which end of a text its position is.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
