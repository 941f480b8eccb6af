using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool.Commands;

/// <summary>The paper's B.3: time and memory of attribution methods, and of training steps with a prior on them.</summary>
internal sealed class CostCommand : ToolCommand
{
    private readonly NetworkOptions _network;
    private readonly SampleOptions _samples;
    private readonly Option<string[]> _methods = new("--method") { Description = $"{Methods.Help}. Default: the closed form, gradient, eg:32, eg-sequential:32 and ig:128", HelpName = "NAME" };
    private readonly Option<bool> _training = new("--training") { Description = "Measure training steps with a prior on each method's attributions, too" };
    private readonly Option<int> _repeats = NumberOption.Create("--repeats", "How often each is timed; the median counts", 5, 1, 100_000);

    public CostCommand()
        : base(
            "cost", "The paper's B.3: time and memory of attribution methods over one forward pass",
            "cost x-lenet --data fashion --count 2 --method xg --method eg:4 --method eg-sequential:4 --training --repeats 3", "cost lenet --data digits.safetensors --count 2 --method ixg --method ig:8 --repeats 3 --json")
    {
        _network = new(this);
        _samples = new(this);
        foreach (var option in new Option[] { _methods, _training, _repeats })
            Options.Add(option);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        using var network = _network.Load(line);
        using var samples = _samples.Read(line, _network.ElementType(line), network.Type.InputShape);
        network.RequireFit(samples);
        string[] asked = line.GetValue(_methods) is { Length: > 0 } methods ? methods : [network.IsXDnn ? "xg" : "ixg", "gradient", "eg:32", "eg-sequential:32", "ig:128"];
        var table = new AnswerTable(
            "methods", new("method", "method"), new("milliseconds", "ms", "0.00"), new("over_forward", "over a forward pass", "0.00"), new("megabytes", "MB", "0.0"),
            new("step_milliseconds", "ms a training step", "0.00"), new("step_over_plain", "over a plain step", "0.00"), new("step_megabytes", "MB a step", "0.0"));
        Cost Measure(Action action) => Cost.Of(action, line.GetValue(_repeats), cancellation);
        var forward = Measure(() => Forward(network.Module, samples.Inputs));
        Cost? plain = line.GetValue(_training) ? Measure(Step(network.Module, samples, null)) : null;
        table.Add("forward pass", forward.Milliseconds, 1.0, forward.Megabytes, plain?.Milliseconds, plain is null ? null : 1.0, plain?.Megabytes);
        foreach (var name in asked)
        {
            var method = Methods.Of(name, samples, _network.Seed(line));
            var cost = Measure(() => method.Attribute(network.Module, samples.Inputs, samples.RequiredLabels).Dispose());
            Cost? step = plain is null ? null : Measure(Step(network.Module, samples, method));
            table.Add(
                name == method.Name || !name.Contains("sequential", StringComparison.Ordinal) ? method.Name : method.Name + ", one pass a reference", cost.Milliseconds, cost.Milliseconds / forward.Milliseconds, cost.Megabytes,
                step?.Milliseconds, step?.Milliseconds / plain?.Milliseconds, step?.Megabytes);
        }

        return new Answer().Fact("network", network.Type.Name).Fact("samples", samples.Count, $"{samples.Count}, in one batch").Fact("threads", get_num_threads()).Table(table);
    }

    private static void Forward(Module<Tensor, Tensor> network, Tensor inputs)
    {
        using var frozen = no_grad();
        network.call(inputs).Dispose();
    }

    // At a learning rate of 0, so that every step is the same.
    private static Action Step(Module<Tensor, Tensor> network, LabelledSamples samples, IAttributionMethod? method)
    {
        var options = method is null ? new TrainerOptions() : new() { Attribution = method, Prior = new L1Prior() };
        var step = new TrainingStep(network, static (output, labels) => functional.cross_entropy(output, labels), optim.SGD(network.parameters(), 0), options);
        return () => step.Take(samples.Inputs, samples.RequiredLabels);
    }
}
