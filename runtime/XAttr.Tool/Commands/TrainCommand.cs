using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>Trains a network into a run directory; the same command again goes on where it stopped.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly NetworkOptions _network;
    private readonly SampleOptions _samples;
    private readonly ScheduleOptions _schedule;
    private readonly Option<string> _out = new("--out") { Description = "The run directory: settings, environment, metrics, TensorBoard events, checkpoint, pictures", HelpName = "DIR", Required = true };
    private readonly Option<bool> _force = new("--force") { Description = "Begin anew where there is a run already" };

    public TrainCommand()
        : base(
            "train", "Train a network into a run directory; the same command again goes on where it stopped",
            "train x-lenet --data fashion --epochs 2 --batch 64 --optimizer adam --learning-rate 0.002 --out runs/x-lenet",
            "train x-lenet --weights x-lenet.safetensors --data photos --augment --epochs 2 --prior gini --lambda 0.5 --out runs/sparse --json",
            "train lenet --data photos --recipe resnet50 --epochs 1 --batch 32 --out runs/recipe")
    {
        _network = new(this);
        _samples = new(this);
        Options.Add(_out);
        _schedule = new(this);
        Options.Add(_force);
    }

    protected override bool IsShared => true;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        // All that can be refused is, before anything is written.
        using var network = _network.Load(line);
        var schedule = _schedule.Schedule(line);
        var asked = _samples.Request(line, _network.ElementType(line), network.Type.InputShape, "train");
        using var training = SampleOptions.Read(_samples.Path(line), asked with { Augment = schedule.Augment });
        using var evaluation = SampleOptions.Read(_samples.Path(line), asked with { Split = "test" });
        network.RequireFit(training);
        _ = (training.RequiredLabels, evaluation.RequiredLabels);
        // The first process writes, and the others need not see its disk.
        var (path, settings) = (line.GetValue(_out)!, Settings(line, network, asked, schedule));
        var run = Processes.Rank == 0 ? RunDirectory.Begin(path, settings, line.GetValue(_force)) : RunDirectory.Of(path, settings);
        var history = Train(network, run, training, evaluation, progress, cancellation);
        if (history.Cancelled)
            throw new OperationCanceledException(Invariant($"Stopped after {history.Steps} steps; the same command goes on from {run.Checkpoint}."), cancellation);
        if (Processes.Rank > 0)
            return new();
        network.Module.eval();
        network.Module.SaveCheckpoint(run.Weights);
        if (RunPictures.Curves(JsonLinesLog.Read(run.Metrics)) is [var losses, ..])
            losses.Write(run.Curves);
        RunPictures.HeatMaps(network, evaluation)?.Write(run.HeatMaps);

        var table = new AnswerTable("epochs", [new("epoch", "epoch"), new("loss", "loss", "0.0000"), new("prior", "prior", "0.0000"), new("test_loss", "test loss", "0.0000"), .. history.Epochs[0].Metrics.Keys.Select(static name => new Column(name.ToLowerInvariant(), name, "0.00%"))]);
        foreach (var epoch in history.Epochs)
            table.Add([epoch.Epoch, epoch.Loss, epoch.Prior, epoch.EvaluationLoss, .. epoch.Metrics.Values.Select(static value => (object)value)]);
        var answer = new Answer().Fact("network", network.Type.Name).Fact("run", run.Path).Fact("steps", history.Steps);
        if (history.BestEpoch is { } best)
            answer.Fact("best_epoch", best);
        return answer.Table(table).Note("notices", history.Notices);
    }

    // A sample that cannot be read shows only once it is: a run that has kept nothing leaves nothing.
    private TrainingHistory Train(Network network, RunDirectory run, LabelledSamples training, LabelledSamples evaluation, TextWriter progress, CancellationToken cancellation)
    {
        try
        {
            return RunTraining.Train(network, run, Processes, training, evaluation, progress, cancellation);
        }
        catch (Exception refused) when (refused is IOException or ArgumentException or InvalidOperationException)
        {
            if (Processes.Rank == 0)
                run.DiscardUnlessBegun();
            throw;
        }
    }

    private TrainSettings Settings(ParseResult line, Network network, SampleRequest asked, TrainSchedule schedule) => new(schedule)
    {
        Network = network.Type.Name,
        Assembly = _network.Assembly(line),
        Weights = network.Weights,
        Data = _samples.Path(line),
        Count = asked.Count,
        Mean = asked.Numbers.Mean,
        Deviation = asked.Numbers.Deviation,
        Label = asked.Label,
        Missing = asked.Missing.ToString().ToLowerInvariant(),
        Precision = _network.ElementType(line) == ScalarType.Float64 ? "float64" : "float32",
        Seed = _network.Seed(line),
    };
}
