using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Evaluation;
using XAttr.Pictures;

namespace XAttr.Tool.Commands;

/// <summary>The paper's figure 2, left: what fading images does to accuracy, logits and attributions.</summary>
internal sealed class ContrastCommand : ToolCommand
{
    // Enough for a tolerance, which does not depend on the samples.
    private const long Checked = 4;

    private readonly NetworkOptions _networks;
    private readonly SampleOptions _samples;
    private readonly ChartOption _chart;

    public ContrastCommand()
        : base(
            "contrast", "The paper's figure 2: accuracy, logits and attributions of faded images; exit code 1 where an X-DNN's move",
            "contrast x-lenet lenet --weights x-lenet.safetensors --weights lenet.safetensors --data fashion --count 64 --chart contrast.svg", "contrast x-lenet --data digits.safetensors --json")
    {
        _networks = new(this, 6);
        _samples = new(this);
        _chart = new(this);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        _chart.Require(line);
        using var networks = _networks.LoadAll(line);
        using var samples = _samples.Read(line, _networks.ElementType(line), networks[0].Type.InputShape);
        var table = new AnswerTable(
            "contrasts", new("network", "network"), new("alpha", "α", "0.0"), new("accuracy", "accuracy", "0.00%"), new("logit_error", "‖F(αx) − αF(x)‖ / ‖αF(x)‖", "0.0e0"),
            new("attribution_error", "the same of the attribution", "0.0e0"));
        var chart = new LineChart("Accuracy of faded images", "α", "accuracy, %");
        var answer = new Answer().Fact("samples", samples.Count);
        foreach (var network in networks)
        {
            cancellation.ThrowIfCancellationRequested();
            network.RequireFit(samples);
            var reports = ContrastReport.Measure(network.Module, samples.Inputs, samples.RequiredLabels, network.IsXDnn ? new XGradient() : new InputXGradient());
            foreach (var report in reports)
                table.Add(network.Type.Name, report.Alpha, report.Accuracy, report.LogitScalingError, report.AttributionEquivarianceError);
            chart.Add(network.Type.Name, reports.Reverse().Select(static report => (report.Alpha, 100 * report.Accuracy)));
            if (network.IsXDnn)
                answer.Holds &= reports.Max(static report => report.LogitScalingError) <= Tolerance(network, samples);
        }

        answer.Table(table);
        if (!answer.Holds)
            answer.Say("An X-DNN's logits move by more than rounding: it is not homogeneous.");
        _chart.Write(line, answer, () => chart);
        return answer;
    }

    private static double Tolerance(Network network, LabelledSamples samples)
    {
        using var some = samples.Inputs.narrow(0, 0, System.Math.Min(Checked, samples.Count));
        return Homogeneity.Check(network.Module, some).Tolerance;
    }
}
