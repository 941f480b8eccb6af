using System;

namespace XAttr.Pictures;

/// <summary>A drawing as pixels.</summary>
internal static class DrawingPixels
{
    public static RgbImage Render(Drawing drawing)
    {
        var image = new RgbImage(drawing.Width, drawing.Height, drawing.Theme.Background);
        foreach (var shape in drawing.Shapes)
            Draw(image, shape);
        return image;
    }

    private static void Draw(RgbImage image, Shape shape)
    {
        switch (shape)
        {
            case RectangleShape box:
                image.Fill(box.Left, box.Top, box.Width, box.Height, box.Color);
                break;
            case LineShape line:
                LineCoverage.Draw(image, line);
                break;
            case TextShape text:
                BitmapFont.Draw(image, text.Left, text.Top, text.Content, text.Color, text.Size);
                break;
            case ImageShape picture:
                image.Draw(picture.Image, picture.Left, picture.Top, picture.Magnification);
                break;
            default:
                throw new NotSupportedException($"A {shape.GetType().Name} has no pixels.");
        }
    }
}
