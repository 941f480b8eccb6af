using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>
/// The picture of the demo: for test images of different classes that the plainly trained network gets wrong, most because of the corners,
/// what it and the network with the prior see.
/// </summary>
internal static class HeatMapSheet
{
    private const int Rows = 4;
    private const int ImagesPerRow = 2;

    public static ContactSheet Draw(DecoySets sets, Tensor corners, DecoyNet plain, DecoyNet prior)
    {
        using var scope = NewDisposeScope();
        var chosen = Choose(sets, corners, plain);
        var images = sets.Test.Inputs.index_select(0, tensor(chosen));
        var (byPlain, byPrior) = (Explanation.Of(plain, images), Explanation.Of(prior, images));
        var sheet = new ContactSheet(
            "Decoy Fashion-MNIST: mistakes of the plain network, those that rest most on the corners first", "image", "plain", "with the prior")
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

    /// <summary>
    /// Which test images are shown: of each class the mistake whose attribution lies most in the corners, these in that order; where there are
    /// too few, then the other images in that order.
    /// </summary>
    internal static long[] Choose(DecoySets sets, Tensor corners, DecoyNet net)
    {
        using var scope = NewDisposeScope();
        var explanation = Explanation.OfFirst(net, sets.Test);
        var (predicted, shares) = (explanation.Class.data<long>().ToArray(), explanation.SharesIn(corners));
        var labels = sets.TestImages.Labels.ToArray();
        var byShare = Enumerable.Range(0, predicted.Length).OrderByDescending(i => shares[i]).ToList();
        var mistakes = byShare.Where(i => predicted[i] != labels[i]).DistinctBy(i => labels[i]);
        return [.. mistakes.Concat(byShare).Distinct().Take(Rows * ImagesPerRow).Select(i => (long)i)];
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
