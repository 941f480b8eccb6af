using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>Windows of an image that was rolled to the front, as Liu et al. 2021 shift them: the last ones hold what came in from its other ends.</summary>
internal static class ShiftedWindows
{
    /// <summary>Which elements of a window are from different ends of the image: [rows, columns, 1, elements, elements].</summary>
    /// <param name="windows">The windows' rows and columns.</param>
    /// <param name="window">A window's height and width.</param>
    /// <param name="shift">By how many rows and columns the image was rolled, less than a window's.</param>
    /// <param name="device">Where the result is made.</param>
    public static Tensor Apart((long Rows, long Columns) windows, long[] window, long[] shift, Device device)
    {
        using var scope = NewDisposeScope();
        // Numbers of the image's parts, which at most two times two of a window are from.
        var rows = IsFromTheFront(windows.Rows * window[0], shift[0], device).mul(2).unsqueeze(1);
        var parts = rows.add(IsFromTheFront(windows.Columns * window[1], shift[1], device));
        var elements = parts.view(windows.Rows, window[0], windows.Columns, window[1]).transpose(1, 2).flatten(2);
        return elements.unsqueeze(-1).ne(elements.unsqueeze(-2)).unsqueeze(2).MoveToOuterDisposeScope();
    }

    private static Tensor IsFromTheFront(long size, long shift, Device device) => arange(size, device: device).ge(size - shift).to(ScalarType.Int64);
}
