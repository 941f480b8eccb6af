using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;
using XAttr.Pictures;

namespace XAttr.Examples.Guidance;

/// <summary>The results as curves.</summary>
internal static class GuidanceChart
{
    /// <summary>The accuracy of each class by method, with complete masks.</summary>
    public static LineChart OfClasses(IReadOnlyList<MethodResult> found)
    {
        var chart = new LineChart("Guidance on decoys: accuracy by class", "class", "test accuracy, mean over the seeds");
        foreach (var result in Methods.Shown.Select(method => found.First(result => result.Method == method)))
            chart.Add(result.Method, Enumerable.Range(0, FashionMnist.ClassNames.Count).Select(label => ((double)label, result.Mean(Repetition.OfClass(label)))));
        return chart;
    }

    /// <summary>The accuracy of the worst class over the share of images that have a mask.</summary>
    public static LineChart OfMasks(IReadOnlyList<MethodResult> found)
    {
        var chart = new LineChart("Guidance on decoys by masks", "masks, % of the training images", "test accuracy of the worst class, mean over the seeds");
        foreach (var method in Methods.Shown.Where(Methods.Searched.ContainsKey))
            chart.Add(method, found.Where(result => result.Method == method && result.Masks.Wrong == 0).OrderBy(static result => result.Masks.Share).Select(static result => (100 * result.Masks.Share, result.Mean(Repetition.Worst))));
        return chart;
    }
}
