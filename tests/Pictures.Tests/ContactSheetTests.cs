using System;
using System.Linq;

namespace XAttr.Pictures.Tests;

public sealed class ContactSheetTests
{
    private static readonly Rgb Red = new(255, 0, 0);
    private static readonly Rgb Green = new(0, 128, 0);

    [Fact]
    public void Pictures_stand_in_rows_and_columns()
    {
        var sheet = new ContactSheet("t", "a", "b") { Magnification = 3 };
        sheet.AddRow(Cell(Red), Cell(Green));
        sheet.AddRow(Cell(Green), Cell(Red));

        var image = sheet.Render();

        var red = Find(image, Red);
        var green = Find(image, Green);
        // Four pixels a picture, nine of the sheet each.
        Assert.Equal((72, 72), (red.Length, green.Length));
        Assert.True(red[0].X < green[0].X && red[0].Y == green[0].Y, "the first row is red, green");
        Assert.True(green[^1].X < red[^1].X && green[^1].Y == red[^1].Y, "the second row is green, red");
    }

    [Fact]
    public void Nothing_is_cut_off()
    {
        var caption = "a caption that is wider than its picture";
        var sheet = new ContactSheet("short", "a column heading", "b") { Legend = new ColorLegend(ColorMap.Diverging, "against", "for") };
        var cell = Cell(Red) with { Caption = caption, CaptionColor = Green };
        sheet.AddRow(cell, cell);

        var image = sheet.Render();

        // Every pixel of both captions, at the sheet's text scale of 2.
        var measure = new RgbImage(BitmapFont.Measure(caption), BitmapFont.LineHeight, Rgb.White);
        BitmapFont.Draw(measure, 0, 0, caption, Green);
        Assert.Equal(2 * 4 * Find(measure, Green).Length, Find(image, Green).Length);
        // The darkest blue at the left end of the legend, the darkest red at its right end.
        Assert.True(Find(image, ColorMap.Diverging[-1])[0].X < Find(image, ColorMap.Diverging[1])[0].X);
        Assert.True(Enumerable.Range(0, image.Width).All(x => image[x, 0] == Rgb.White && image[x, image.Height - 1] == Rgb.White));
    }

    [Fact]
    public void Row_with_another_number_of_cells_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ContactSheet("t", "a", "b").AddRow(Cell(Red)));
        Assert.Throws<ArgumentException>(() => new ContactSheet("t"));
    }

    private static SheetCell Cell(Rgb color) => new(new RgbImage(2, 2, color), "c");

    private static (int X, int Y)[] Find(RgbImage image, Rgb color) =>
        [.. Enumerable.Range(0, image.Width * image.Height)
            .Select(i => (X: i % image.Width, Y: i / image.Width))
            .Where(at => image[at.X, at.Y] == color)];
}
