using System;
using System.Globalization;
using System.Text;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The result as text for a person.</summary>
internal static class ResultTable
{
    public static string Format(DemoResult result)
    {
        var text = new StringBuilder();
        Line(text, $"");
        var epochs = result.Epochs == 1 ? "1 epoch" : $"{result.Epochs} epochs";
        Line(text, $"Decoy Fashion-MNIST, seed {result.Seed}: {result.TrainImages:N0} training images, {epochs}, lambda {result.Lambda}.");
        Line(text, $"Accuracy and attribution on {result.TestImages:N0} test images with patches that tell nothing.");
        Line(text, $"");
        Line(text, $"{"trained on",-26}{"accuracy",10}{"corner share",15}{"ms a step",12}");
        Row(text, "clean images", result.Clean);
        Row(text, "decoys, plain", result.Plain);
        Row(text, "decoys, with the prior", result.Prior);
        Line(text, $"");
        if (result.Lost > 0)
            Line(text, $"The decoys cost {result.Lost:0.0} points; the prior recovers {result.Recovered:0%} of them.");
        else
            Line(text, $"The decoys cost nothing yet, so there is nothing to recover: train on more images or for more epochs.");
        if (result.Recovered > 1 && result.Lost > 0)
            Line(text, $"(Over 100%: the network trained on clean images stumbles over patches, which it never saw.)");
        var ratio = result.Prior.MillisecondsPerStep / result.Plain.MillisecondsPerStep;
        Line(text, $"A step with the prior takes {ratio:0.00} times a plain one.");
        Line(text, $"Corner share: how much of the attribution (sum of |X-Gradient|) lies in the four corners.");
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, NetResult net) =>
        Line(text, $"{name,-26}{net.Accuracy,10:0.0%}{net.CornerShare,15:0.0%}{net.MillisecondsPerStep,12:0.0}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
