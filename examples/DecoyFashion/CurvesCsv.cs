using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The course of the trainings as a table of comma-separated values.</summary>
internal static class CurvesCsv
{
    public static string Format(IEnumerable<TrainedNet> nets)
    {
        var text = new StringBuilder("training,epoch,loss,prior,test_accuracy,seconds,ms_per_step\n");
        foreach (var net in nets)
        {
            foreach (var epoch in net.History.Epochs)
            {
                text.Append(CultureInfo.InvariantCulture, $"{net.Name},{epoch.Epoch},{epoch.Loss:R},{epoch.Prior:R},{epoch.Metric:R},");
                text.Append(CultureInfo.InvariantCulture, $"{epoch.Seconds:0.000},{epoch.MillisecondsPerStep:0.000}\n");
            }
        }
        return text.ToString();
    }
}
