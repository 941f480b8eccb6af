using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool.Commands;

/// <summary>How often networks are right.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private static readonly Dictionary<string, Tensor> NoColumns = [];

    private readonly NetworkOptions _networks;
    private readonly SampleOptions _samples;
    private readonly SampleBatches _batches;
    private readonly Option<string[]> _metrics = new("--metric") { Description = "accuracy, top-5 for any number, or roc-auc of one logit; accuracy@label is that of the worst class. Default: accuracy, and top-5 where there are more classes", HelpName = "NAME" };

    public EvaluateCommand()
        : base(
            "evaluate", "Measure accuracies and losses of networks on labelled samples", "evaluate x-lenet --weights x-lenet.safetensors --data photos --metric accuracy",
            "evaluate x-lenet lenet --weights x-lenet.safetensors --weights lenet.safetensors --data fashion --metric accuracy --metric top-3 --json")
    {
        _networks = new(this, 8);
        _samples = new(this);
        _batches = new(this, 256);
        Options.Add(_metrics);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var networks = _networks.LoadAll(line);
        using var samples = _samples.Read(line, _networks.ElementType(line), networks[0].Type.InputShape);
        var rows = new List<object?[]>();
        Metric[] metrics = [.. (line.GetValue(_metrics) ?? []).Select(Metric.Parse)];
        foreach (var network in networks)
        {
            network.RequireFit(samples);
            using var scope = NewDisposeScope();
            var outputs = Processes.Map(samples.Count, (start, length) => network.Module.Predict(samples.Part(start, length), _batches.Size(line), cancellation, samples.Workers));
            metrics = metrics.Length > 0 ? metrics : outputs.shape is [_, > 5] ? [new Accuracy(), new Accuracy(5)] : [new Accuracy()];
            rows.Add([network.Type.Name, .. metrics.Select(metric => (object)metric.Compute(outputs, samples.RequiredLabels, NoColumns)), LossOf(outputs, samples.RequiredLabels)]);
        }

        Column[] columns = [new("network", "network"), .. metrics.Select(static metric => new Column(metric.FullName.ToLowerInvariant(), metric.FullName, "0.00%")), new("loss", "loss", "0.0000")];
        var table = new AnswerTable("networks", columns);
        rows.ForEach(row => table.Add(row));
        return new Answer().Fact("samples", samples.Count).Table(table);
    }

    private static double LossOf(Tensor outputs, Tensor labels) => outputs.shape is [_, 1]
        ? functional.binary_cross_entropy_with_logits(outputs.squeeze(1), labels.to(outputs.dtype)).ToDouble()
        : functional.cross_entropy(outputs, labels).ToDouble();
}
