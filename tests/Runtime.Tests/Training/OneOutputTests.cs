using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class OneOutputTests
{
    private readonly TensorDataset _data = Toy.Data(64, seed: 1, TestNets.Double);
    private readonly TensorDataset _evaluation = Toy.Data(40, seed: 2, TestNets.Double);

    [Theory]
    [InlineData("logit", true)]
    [InlineData("logit", false)]
    [InlineData("labels", true)]
    [InlineData("regression", true)]
    [InlineData("regression", false)]
    public void A_single_output_trains_with_a_prior_and_an_evaluation_set_without_further_settings(string task, bool firstOrder)
    {
        using var scope = NewDisposeScope();
        Module<Tensor, Tensor> Net() => firstOrder ? new FirstOrderNet(Toy.Features, 1) : TestNets.Mlp([Toy.Features, 16, 1], seed: 1);
        var (net, named, best) = (Net(), Net(), Net());
        var prior = new MaskPrior(Toy.Decoy());
        var options = new TrainerOptions { Epochs = 3, BatchSize = 16, Seed = 3, Prior = prior, PriorWeight = 0.5 };

        var history = Train(net, options, task);
        Train(named, options with { AttributionTarget = _ => tensor(0L) }, task);
        var kept = Train(best, options with { KeepBest = true }, task);

        Assert.Equal(firstOrder ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward, history.PriorGradient);
        Assert.All(history.Epochs, epoch => Assert.True(double.IsFinite(epoch.Prior!.Value) && double.IsFinite(epoch.EvaluationLoss!.Value)));
        Assert.All(named.parameters().Zip(net.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
        if (task == "regression")
        {
            // There is no class whose share could be had: the loss on the evaluation set decides.
            Assert.Empty(history.Epochs[^1].Metrics);
            Assert.Equal(history.Epochs.Min(epoch => epoch.EvaluationLoss), kept.BestMetric);
            Assert.Equal(kept.BestMetric, kept.Epochs[kept.BestEpoch!.Value - 1].Metric);
        }
        else
        {
            Assert.InRange(history.Epochs[^1].Metrics["Accuracy"], 0.5, 1);
            Assert.Equal(history.Epochs.Max(epoch => epoch.Metrics["Accuracy"]), kept.BestMetric);
        }
    }

    [Fact]
    public void Accuracy_of_one_logit_is_the_share_on_its_side_of_zero()
    {
        using var scope = NewDisposeScope();
        var net = TestNets.Mlp([Toy.Features, 16, 1], seed: 1);

        var history = Train(net, new() { Epochs = 2 }, "logit");

        var (outputs, targets) = (net.Predict(_evaluation).squeeze(1).data<double>().ToArray(), _evaluation.Targets.data<long>().ToArray());
        Assert.Equal(outputs.Zip(targets).Average(pair => (pair.First > 0) == (pair.Second == 1) ? 1.0 : 0), history.Epochs[^1].Metrics["Accuracy"]);
    }

    [Fact]
    public void Maps_name_the_option_that_says_what_is_attributed()
    {
        using var scope = NewDisposeScope();
        var net = new TestNet(1, x => x.repeat(1, 3, 1, 1) * 1.0, Linear(1, 1));
        var data = new TensorDataset(rand(4, 1, 5, 5), zeros(4, 5, 5, dtype: ScalarType.Int64));
        var optimizer = optim.SGD(net.parameters(), 0.1);
        var trainer = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 1, Prior = new L2Prior() });

        var error = Assert.Throws<ArgumentException>(() => { trainer.Train(data, data); });

        Assert.Contains(nameof(TrainerOptions.AttributionTarget), error.Message);
        Assert.Contains("[4, 3, 5, 5]", error.Message);
    }

    private TrainingHistory Train(Module<Tensor, Tensor> net, TrainerOptions options, string task)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        Func<Tensor, Tensor, Tensor> loss = task switch
        {
            "regression" => static (output, target) => functional.mse_loss(output, target),
            "labels" => static (output, target) => functional.binary_cross_entropy_with_logits(output.squeeze(1), target.to(output.dtype)),
            _ => static (output, target) => functional.binary_cross_entropy_with_logits(output, target),
        };
        return new Trainer(net, loss, optimizer, options).Train(For(_data, task), For(_evaluation, task));
    }

    private static TensorDataset For(TensorDataset data, string task) => new(data.Inputs, task switch
    {
        "regression" => data.Inputs.narrow(1, 0, 3).sum(1, keepdim: true),
        "labels" => data.Targets,
        _ => data.Targets.to(TestNets.Double).unsqueeze(1),
    });
}
