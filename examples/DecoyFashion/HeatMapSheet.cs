using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Pictures;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>
/// The picture of the demo: for test images of different classes that the plainly trained network gets wrong, what it and the network
/// with the prior see.
/// </summary>
internal static class HeatMapSheet
{
    private const int Rows = 4;
    private const int ImagesPerRow = 2;

    // Of the theme, so that a page can make them lighter on a dark background.
    private static readonly Rgb Right = PictureTheme.Light.Series[2];
    private static readonly Rgb Wrong = PictureTheme.Light.Series[1];

    public static Drawing Draw(DecoySets sets, DecoyNet plain, DecoyNet prior)
    {
        using var scope = NewDisposeScope();
        var chosen = Choose(sets, plain);
        var images = sets.Test.Inputs.index_select(0, tensor(chosen));
        var (byPlain, byPrior) = (Explanation.Of(plain, images), Explanation.Of(prior, images));
        var sheet = new ContactSheet(
            "Decoy Fashion-MNIST: first mistake of the plain net, by class",
            [.. Enumerable.Repeat(new[] { "image", "plain", "with the prior" }, ImagesPerRow).SelectMany(columns => columns)])
        {
            Magnification = 6,
            Legend = new ColorLegend(ColorMap.Diverging, "against the predicted class", "for it"),
        };
        var cells = chosen.Select((sample, i) => Cells(sets.TestImages, (int)sample, i, byPlain, byPrior)).ToArray();
        foreach (var row in cells.Chunk(ImagesPerRow).Where(row => row.Length == ImagesPerRow))
            sheet.AddRow([.. row.SelectMany(cell => cell)]);
        return sheet.Draw();
    }

    /// <summary>The first test image of each class that the network gets wrong; where there are too few, also the first images.</summary>
    private static long[] Choose(DecoySets sets, DecoyNet net)
    {
        using var scope = NewDisposeScope();
        var predicted = Evaluation.Predict(net, sets.Test).argmax(1).cpu().data<long>().ToArray();
        var labels = sets.TestImages.Labels.ToArray();
        var samples = Enumerable.Range(0, labels.Length);
        var mistakes = samples.Where(i => predicted[i] != labels[i]).DistinctBy(i => labels[i]);
        return [.. mistakes.Concat(samples).Distinct().Take(Rows * ImagesPerRow).Select(i => (long)i)];
    }

    private static IEnumerable<SheetCell> Cells(LabelledImages images, int sample, int row, Explanation plain, Explanation prior)
    {
        var label = images.Labels[sample];
        var image = RgbImage.FromGrey(images[sample], images.Height, images.Width);
        return
        [
            new SheetCell(image, FashionMnist.ClassNames[label]),
            Cell(image, label, row, plain),
            Cell(image, label, row, prior),
        ];
    }

    private static SheetCell Cell(RgbImage image, byte label, int row, Explanation explanation)
    {
        using var scope = NewDisposeScope();
        var predicted = explanation.Class[row].ToInt32();
        var map = HeatMap.FromTensor(explanation.Attribution[row]);
        return new SheetCell(
            map.Overlay(image, PictureTheme.Light),
            $"{FashionMnist.ClassNames[predicted]} {explanation.Confidence[row].ToSingle():0%}")
        {
            CaptionColor = predicted == label ? Right : Wrong,
        };
    }
}
