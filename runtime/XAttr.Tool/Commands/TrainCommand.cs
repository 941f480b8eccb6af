using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>Trains a network into a run directory; the same command again goes on where it stopped.</summary>
internal sealed class TrainCommand : ToolCommand
{
    private readonly NetworkOptions _network;
    private readonly SampleOptions _samples;
    private readonly Option<string> _out = new("--out") { Description = "The run directory: settings, environment, metrics, TensorBoard events, checkpoint, pictures", HelpName = "DIR", Required = true };
    private readonly Option<int> _epochs = NumberOption.Create("--epochs", "Passes over the training samples", 10, 1, 1_000_000);
    private readonly Option<int> _batch = NumberOption.Create("--batch", "Samples a step", 128, 1, 1_000_000);
    private readonly Option<string> _optimizer = new("--optimizer") { Description = "sgd or adam", DefaultValueFactory = static _ => "sgd" };
    private readonly Option<double> _learningRate = NumberOption.Create("--learning-rate", "The learning rate", 0.01, 0, 1e6);
    private readonly Option<double> _momentum = NumberOption.Create("--momentum", "The momentum of sgd", 0.9, 0, 1);
    private readonly Option<double> _decay = NumberOption.Create("--weight-decay", "The weight decay", 0.0, 0, 1e6);
    private readonly Option<int?> _dropEvery = NumberOption.CreateOptional("--drop-every", "Multiply the learning rate after every N epochs", 1, 1_000_000);
    private readonly Option<double> _dropFactor = NumberOption.Create("--drop-factor", "By so much", 0.1, 0, 1);
    private readonly Option<bool> _augment = new("--augment") { Description = "Train on a random part of each image, flipped or not, as published" };
    private readonly Option<double> _mixup = NumberOption.Create("--mixup", "α of mixup; 0 is none", 0.0, 0, 1e6);
    private readonly Option<string> _prior = new("--prior") { Description = "What attributions should be like: none, gini (few features), total-variation (smooth), l1 or l2", DefaultValueFactory = static _ => "none" };
    private readonly Option<double> _lambda = NumberOption.Create("--lambda", "The prior's weight", 1.0, 0, 1e12);
    private readonly Option<double> _warmUp = NumberOption.Create("--warm-up", "Epochs over which the weight rises from 0", 0.0, 0, 1e6);
    private readonly Option<bool> _force = new("--force") { Description = "Begin anew where there is a run already" };

    public TrainCommand()
        : base(
            "train", "Train a network into a run directory; the same command again goes on where it stopped",
            "train x-lenet --data fashion --epochs 2 --batch 64 --optimizer adam --learning-rate 0.002 --out runs/x-lenet",
            "train x-lenet --weights x-lenet.safetensors --data photos --augment --epochs 2 --prior gini --lambda 0.5 --out runs/sparse --json")
    {
        _network = new(this);
        _samples = new(this);
        _optimizer.AcceptOnlyFromAmong([.. RunTraining.Optimizers]);
        _prior.AcceptOnlyFromAmong([.. RunTraining.Priors]);
        foreach (var option in new Option[] { _out, _epochs, _batch, _optimizer, _learningRate, _momentum, _decay, _dropEvery, _dropFactor, _augment, _mixup, _prior, _lambda, _warmUp, _force })
            Options.Add(option);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        // All that can be refused is, before anything is written.
        using var network = _network.Load(line);
        var asked = _samples.Request(line, _network.ElementType(line), network.Type.InputShape, "train");
        using var training = SampleOptions.Read(_samples.Path(line), asked with { Augment = line.GetValue(_augment) });
        using var evaluation = SampleOptions.Read(_samples.Path(line), asked with { Split = "test" });
        network.RequireFit(training);
        _ = (training.RequiredLabels, evaluation.RequiredLabels);
        var run = RunDirectory.Begin(line.GetValue(_out)!, Settings(line, network, asked), line.GetValue(_force));
        var history = Train(network, run, training, evaluation, progress, cancellation);
        if (history.Cancelled)
            throw new OperationCanceledException(Invariant($"Stopped after {history.Steps} steps; the same command goes on from {run.Checkpoint}."), cancellation);
        network.Module.eval();
        network.Module.SaveCheckpoint(run.Weights);
        if (RunPictures.Curves(JsonLinesLog.Read(run.Metrics)) is [var losses, ..])
            losses.Write(run.Curves);
        RunPictures.HeatMaps(network, evaluation)?.Write(run.HeatMaps);

        var table = new AnswerTable("epochs", [new("epoch", "epoch"), new("loss", "loss", "0.0000"), new("prior", "prior", "0.0000"), new("test_loss", "test loss", "0.0000"), .. history.Epochs[0].Metrics.Keys.Select(static name => new Column(name.ToLowerInvariant(), name, "0.00%"))]);
        foreach (var epoch in history.Epochs)
            table.Add([epoch.Epoch, epoch.Loss, epoch.Prior, epoch.EvaluationLoss, .. epoch.Metrics.Values.Select(static value => (object)value)]);
        return new Answer().Fact("network", network.Type.Name).Fact("run", run.Path).Fact("steps", history.Steps).Table(table).Note("notices", history.Notices);
    }

    // A sample that cannot be read shows only once it is: a run that has kept nothing leaves nothing.
    private static TrainingHistory Train(Network network, RunDirectory run, LabelledSamples training, LabelledSamples evaluation, TextWriter progress, CancellationToken cancellation)
    {
        try
        {
            return RunTraining.Train(network, run, training, evaluation, progress, cancellation);
        }
        catch (Exception refused) when (refused is IOException or ArgumentException)
        {
            run.DiscardUnlessBegun();
            throw;
        }
    }

    private TrainSettings Settings(ParseResult line, Network network, SampleRequest asked) => new()
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
        Augment = line.GetValue(_augment),
        Precision = _network.ElementType(line) == ScalarType.Float64 ? "float64" : "float32",
        Seed = _network.Seed(line),
        Epochs = line.GetValue(_epochs),
        Batch = line.GetValue(_batch),
        Optimizer = line.GetValue(_optimizer)!,
        LearningRate = line.GetValue(_learningRate),
        Momentum = line.GetValue(_momentum),
        WeightDecay = line.GetValue(_decay),
        DropEvery = line.GetValue(_dropEvery),
        DropFactor = line.GetValue(_dropFactor),
        Mixup = line.GetValue(_mixup),
        Prior = line.GetValue(_prior)!,
        Lambda = line.GetValue(_lambda),
        WarmUp = line.GetValue(_warmUp),
    };
}
