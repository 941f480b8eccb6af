using System.CommandLine;
using System.IO;
using System.Threading;

namespace XAttr.Tool.Commands;

/// <summary>What removing the biases of a regular network would cost.</summary>
internal sealed class AblateCommand : ToolCommand
{
    private readonly NetworkOptions _network;
    private readonly SampleOptions _samples;

    public AblateCommand()
        : base(
            "ablate", "Say what each bias of a regular network carries, and what removing them would change", "ablate lenet --weights lenet.safetensors --data fashion --count 64",
            "ablate lenet --weights lenet.safetensors --data digits.safetensors --float64 --json")
    {
        _network = new(this);
        _samples = new(this);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var network = _network.Load(line);
        using var samples = _samples.Read(line, _network.ElementType(line), network.Type.InputShape);
        network.RequireFit(samples);
        var report = BiasReport.Analyze(network.Module, samples.Inputs);
        var table = new AnswerTable(
            "biases", new("name", "bias"), new("numbers", "numbers"), new("share", "share of the logits", "0.00%"), new("predicted_flips", "labels that flip, predicted", "0.00%"), new("flips", "labels that flip", "0.00%"));
        foreach (var (name, elements, share, predicted, flips) in report.Biases)
            table.Add(name, elements, share, predicted, flips);
        table.Add("all", null, report.Share, report.PredictedFlips, report.Flips);
        var answer = new Answer { Holds = report.IsExact }.Fact("network", network.Type.Name).Fact("samples", samples.Count).Table(table)
            .Note("residual", report.Residual).Note("tolerance", report.Tolerance);
        return report.IsExact
            ? answer
            : answer.Say(System.FormattableString.Invariant($"Input and biases leave {report.Residual:0.0e0} of the logits unexplained, more than rounding ({report.Tolerance:0.0e0}): something in it is not piecewise linear."));
    }
}
