using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Evaluation;
using XAttr.Examples.Shared;
using XAttr.Pictures;

namespace XAttr.Tool.Commands;

/// <summary>The paper's figure 3 (B.5): how many steps Integrated Gradients take.</summary>
internal sealed class ConvergenceCommand : ToolCommand
{
    private readonly NetworkOptions _networks;
    private readonly SampleOptions _samples;
    private readonly SampleBatches _batches;
    private readonly ChartOption _chart;
    private readonly Option<int[]> _steps = new("--steps") { Description = "The numbers of steps. Default: 1, 2, 4 … 256, as published", HelpName = "N", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _reference = NumberOption.Create("--reference", "The steps that they are held against", 300, 1, 100_000);

    public ConvergenceCommand()
        : base(
            "convergence", "The paper's figure 3: how far Integrated Gradients of few steps are from those of many",
            "convergence lenet x-lenet --weights lenet.safetensors --weights x-lenet.safetensors --data fashion --count 8 --steps 1 4 16 --reference 32 --chart convergence.svg",
            "convergence x-lenet --data digits.safetensors --steps 1 2 --json")
    {
        _networks = new(this, 6);
        _samples = new(this);
        _batches = new(this, 16);
        _chart = new(this);
        Options.Add(_steps);
        Options.Add(_reference);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        _chart.Require(line);
        var steps = line.GetValue(_steps) is { Length: > 0 } asked ? asked : [.. AttributionDistance.PublishedSteps];
        if (steps.Any(static count => count < 1))
            throw new BadInputException($"--steps {string.Join(' ', steps)}: steps are whole numbers from 1 on.");
        using var networks = _networks.LoadAll(line);
        using var samples = _samples.Read(line, _networks.ElementType(line), networks[0].Type.InputShape);
        var table = new AnswerTable(
            "steps", new("network", "network"), new("steps", "steps"), new("ratio_of_means", "ratio of means", "0.0e0"), new("mean_of_ratios", "mean of ratios", "0.0e0"), new("relative_l2", "relative L2", "0.0e0"));
        var chart = new LineChart("Integrated Gradients by their steps", "log2 steps", $"log10 distance to {line.GetValue(_reference)} steps");
        foreach (var network in networks)
        {
            network.RequireFit(samples);
            var means = new WeightedMeans(Processes);
            foreach (var (inputs, labels, first) in _batches.Of(line, samples, progress, network.Type.Name, cancellation))
            {
                var distances = AttributionDistance.OverSteps(
                    network.Module, inputs, labels, steps, new() { Steps = line.GetValue(_reference) }, new() { FirstSample = first, Cancellation = cancellation });
                means.Add(labels.size(0), [.. distances.SelectMany(static at => new[] { at.Distance.RatioOfMeans, at.Distance.MeanOfRatios, at.Distance.RelativeL2 })]);
            }

            var rows = steps.Zip(means.Compute().Chunk(3)).ToArray();
            foreach (var (count, values) in rows)
                table.Add([network.Type.Name, count, .. values.Select(static value => (object)value)]);
            // Where nothing is left to see, such as in float64 of an X-DNN, a logarithm has no point.
            if (rows.Where(static row => row.Second[0] > 0).Select(static row => (System.Math.Log2(row.First), System.Math.Log10(row.Second[0]))).ToArray() is { Length: > 0 } points)
                chart.Add(network.Type.Name, points);
        }

        var answer = new Answer().Fact("samples", samples.Count).Fact("reference", line.GetValue(_reference), $"{line.GetValue(_reference)} steps of the Gauss-Legendre rule").Table(table);
        _chart.Write(line, answer, () => chart);
        return answer;
    }
}
