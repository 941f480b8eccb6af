using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using XAttr.Training;
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

    public static ContactSheet Draw(DecoySets sets, DecoyNet plain, DecoyNet prior)
    {
        using var scope = NewDisposeScope();
        var chosen = Choose(sets, plain);
        var images = sets.Test.Inputs.index_select(0, tensor(chosen));
        var (byPlain, byPrior) = (Explanation.Of(plain, images), Explanation.Of(prior, images));
        var sheet = new ContactSheet(
            "Decoy Fashion-MNIST: first mistake of the plain network, by class", "image", "plain", "with the prior")
        {
            Across = ImagesPerRow,
            SharedScale = false,
            Output = "the predicted class",
        };
        for (var row = 0; row < chosen.Length; row++)
        {
            var (image, label) = (Image(sets.TestImages, (int)chosen[row]), sets.TestImages.Labels[(int)chosen[row]]);
            sheet.AddRow(new SheetCell(image, FashionMnist.ClassNames[label]), Cell(image, label, row, byPlain), Cell(image, label, row, byPrior));
        }

        return sheet;
    }

    /// <summary>The first test image of each class that the network gets wrong; where there are too few, also the first images.</summary>
    private static long[] Choose(DecoySets sets, DecoyNet net)
    {
        using var scope = NewDisposeScope();
        var predicted = net.Predict(sets.Test).argmax(1).cpu().data<long>().ToArray();
        var labels = sets.TestImages.Labels.ToArray();
        var samples = Enumerable.Range(0, labels.Length);
        var mistakes = samples.Where(i => predicted[i] != labels[i]).DistinctBy(i => labels[i]);
        return [.. mistakes.Concat(samples).Distinct().Take(Rows * ImagesPerRow).Select(i => (long)i)];
    }

    private static RgbImage Image(LabelledImages images, int sample) => RgbImage.FromGrey(images[sample], images.Height, images.Width);

    private static SheetCell Cell(RgbImage image, byte label, int row, Explanation explanation)
    {
        using var scope = NewDisposeScope();
        var predicted = explanation.Class[row].ToInt32();
        var map = new HeatMap(explanation.Attribution[row]).Over(image);
        return new SheetCell(map, $"{FashionMnist.ClassNames[predicted]} {explanation.Confidence[row].ToSingle():0%}")
        {
            IsRight = predicted == label,
        };
    }
}
