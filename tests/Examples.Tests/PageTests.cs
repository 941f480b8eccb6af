using System;
using System.Linq;
using XAttr.Surveys.Browser;

namespace XAttr.Tests;

/// <summary>The page of examples/Browser in headless Chromium: chosen, drawn, and moved in contrast.</summary>
public sealed class PageTests
{
    // Two engines add up 10^3 float32 products in another order: some 10^-6.
    private const double Rounding = 1e-4;

    [PageFact]
    public void What_it_shows_is_what_libtorch_computes()
    {
        var survey = PageSurvey.Run(PageFactAttribute.Root);

        Assert.Empty(survey.Problems);
        Assert.Empty(survey.Foreign);
        Assert.InRange(survey.LargestError, 0, Rounding);
        Assert.Equal(20, survey.Moments.Select(static moment => moment.Moment).Count(static name => name.StartsWith("image", StringComparison.Ordinal)) / 2);
        foreach (var moment in survey.Moments)
        {
            Assert.InRange(moment.Explanations[0].Moved, 0, Rounding);
            Assert.All(moment.Explanations.Zip(moment.Maps), static item => IsDrawn(item.First, item.Second));
            Assert.Contains($"Moved {100 * moment.Explanations[0].Moved:0.0} %", moment.Text);
        }

        // With biases another contrast is another explanation; without an image there is none.
        Assert.All(survey.Moments.Where(static moment => moment.Contrast != 1), static moment => Assert.True(moment.Explanations[1].Moved > 0.01));
        Assert.All(survey.Moments.Single(static moment => moment.Moment == "nothing").Pixels, static pixel => Assert.Equal(0, pixel));
        Assert.Contains(survey.Moments.Single(static moment => moment.Moment == "drawing").Pixels, static pixel => pixel == 1);
    }

    // The strongest pixel has the colour of its end, red or blue in the light, and what counts nothing that of the middle.
    private static void IsDrawn(PageExplanation explanation, byte[] map)
    {
        var attribution = explanation.Attribution;
        var strongest = Enumerable.Range(0, attribution.Length).MaxBy(i => Math.Abs(attribution[i]));
        var middle = Enumerable.Range(0, attribution.Length).Where(i => attribution[i] == 0).Select(i => ColorAt(i)).Distinct().ToArray();
        if (attribution[strongest] == 0)
        {
            Assert.Single(middle);
            return;
        }

        var isDark = middle is [(22, 25, 30), ..];
        Assert.Equal(
            (isDark, attribution[strongest] > 0) switch
            {
                (false, true) => (160, 0, 30),
                (false, false) => (8, 48, 130),
                (true, true) => (245, 195, 140),
                (true, false) => (160, 205, 240),
            },
            ColorAt(strongest));
        Assert.All(middle, color => Assert.Equal(isDark ? (22, 25, 30) : (255, 255, 255), color));

        (int Red, int Green, int Blue) ColorAt(int i) => (map[4 * i], map[(4 * i) + 1], map[(4 * i) + 2]);
    }
}
