using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Examples.Shared;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>The paper's table 1: accuracies, and how far input × gradient is from Integrated Gradients, in both readings of the distance.</summary>
internal sealed class CompareCommand : ToolCommand
{
    private readonly NetworkOptions _networks;
    private readonly SampleOptions _samples;
    private readonly SampleBatches _batches;
    private readonly Option<int> _steps = NumberOption.Create("--steps", "Steps of Integrated Gradients", 128, 1, 100_000);

    public CompareCommand()
        : base(
            "compare", "The paper's table 1: accuracies, and how far the closed form is from Integrated Gradients",
            "compare x-lenet lenet --weights x-lenet.safetensors --weights lenet.safetensors --data fashion --count 32 --steps 16",
            "compare x-lenet --data digits.safetensors --float64 --json")
    {
        _networks = new(this, 8);
        _samples = new(this);
        // As published: the distance is a mean over batches of 16.
        _batches = new(this, 16);
        Options.Add(_steps);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var networks = _networks.LoadAll(line);
        using var samples = _samples.Read(line, _networks.ElementType(line), networks[0].Type.InputShape);
        var table = new AnswerTable(
            "networks", new("network", "network"), new("top1", "top-1", "0.00%"), new("top5", "top-5", "0.00%"), new("ratio_of_means", "ratio of means (code)", "0.000%"),
            new("mean_of_ratios", "mean of ratios (Eq. 14)", "0.000%"), new("relative_l2", "relative L2", "0.000%"));
        foreach (var network in networks)
        {
            network.RequireFit(samples);
            var (accuracies, distances) = (new WeightedMeans(Processes), new WeightedMeans(Processes));
            foreach (var (inputs, labels, first) in _batches.Of(line, samples, progress, network.Type.Name, cancellation))
            {
                var outputs = network.Module.Predict(new TensorDataset(inputs, labels), _batches.Size(line), cancellation);
                accuracies.Add(labels.size(0), new Accuracy().Compute(outputs, labels), outputs.size(1) >= 5 ? new Accuracy(5).Compute(outputs, labels) : double.NaN);
                var distance = Distance(network, inputs, labels, line.GetValue(_steps), new() { FirstSample = first, Cancellation = cancellation });
                distances.Add(labels.size(0), distance.RatioOfMeans, distance.MeanOfRatios, distance.RelativeL2);
            }

            table.Add([network.Type.Name, .. accuracies.Compute().Concat(distances.Compute()).Select(static value => (object?)(double.IsNaN(value) ? null : value))]);
        }

        return new Answer().Fact("samples", samples.Count).Fact("steps", line.GetValue(_steps)).Fact("batch", _batches.Size(line)).Table(table)
            .Say("Distances are those of x·∂F/∂x (X-Gradient for X-DNNs) from Integrated Gradients of the label, means over the batches.");
    }

    private static AttributionDistance Distance(Network network, Tensor inputs, Tensor labels, int steps, AttributionOptions options)
    {
        IAttributionMethod closed = network.IsXDnn ? new XGradient() : new InputXGradient();
        var reference = new IntegratedGradients { Steps = steps }.Attribute(network.Module, inputs, labels, options);
        return AttributionDistance.Of(closed.Attribute(network.Module, inputs, labels, options), reference);
    }
}
