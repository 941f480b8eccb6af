using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralOutputs;

/// <summary>Losses at other outputs than the one that is trained: they are added to its loss, and leave prior and evaluation alone.</summary>
public sealed class AuxiliaryLossTests
{
    private const double Bound = 1e-12;

    [Theory]
    [InlineData(PriorGradient.FirstOrder)]
    [InlineData(PriorGradient.DoubleBackward)]
    public void Auxiliary_losses_are_added_to_loss_and_prior(PriorGradient way)
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        var weights = net.Module.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var labels = tensor(new long[] { 1, 0, 2 });
        var outputs = OutputNets.ByHand["Heads"](net.Weights, net.Inputs);
        var (ofMain, ofAux) = (functional.cross_entropy(outputs["main"], labels), functional.cross_entropy(outputs["aux"], labels).mul(0.3));
        var penalty = XGradient.Attribution(View(net, "main"), net.Inputs[0], labels, createGraph: true).abs().sum().div(3);
        var expected = autograd.grad([ofMain.add(ofAux).add(penalty.mul(2))], weights);

        var options = new TrainerOptions
        {
            Prior = new L1Prior(),
            PriorWeight = 2,
            PriorGradient = way,
            AuxiliaryLosses = [(View(net, "aux"), static (output, labels) => functional.cross_entropy(output, labels).mul(0.3))],
        };
        var step = new TrainingStep(View(net, "main"), static (output, labels) => functional.cross_entropy(output, labels), optimizer, options);
        var (loss, prior) = step.Accumulate(net.Inputs[0], labels);

        Assert.Equal(ofMain.add(ofAux).item<double>(), loss, Bound);
        Assert.Equal(penalty.item<double>(), prior!.Value, Bound);
        Assert.All(weights.Zip(expected), static pair => Assert.InRange(Norm(pair.First.grad!.sub(pair.Second)) / Norm(pair.Second), 0, Bound));
    }

    // With one output a sample the loss's signal is that of the attribution, but not that of another output.
    [Theory]
    [InlineData(PriorGradient.FirstOrder)]
    [InlineData(PriorGradient.DoubleBackward)]
    public void Auxiliary_losses_are_added_where_the_trained_output_is_single(PriorGradient way)
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Single");
        var weights = net.Module.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var outputs = OutputNets.ByHand["Single"](net.Weights, net.Inputs);
        var penalty = XGradient.Attribution(View(net, "main"), net.Inputs[0], 0, createGraph: true).square().sum().div(3);
        var expected = autograd.grad([outputs["main"].square().mean().add(outputs["aux"].square().mean()).add(penalty)], weights);

        var options = new TrainerOptions { Prior = new L2Prior(), PriorGradient = way, AuxiliaryLosses = [(View(net, "aux"), static (output, _) => output.square().mean())] };
        new TrainingStep(View(net, "main"), static (output, _) => output.square().mean(), optimizer, options).Accumulate(net.Inputs[0], zeros(3, 1, ScalarType.Float64));

        Assert.All(weights.Zip(expected), static pair => Assert.InRange(Norm(pair.First.grad!.sub(pair.Second)) / Norm(pair.Second), 0, Bound));
    }

    [Fact]
    public void A_trainer_trains_an_output_with_an_auxiliary_one()
    {
        using var scope = NewDisposeScope();
        var net = new OutputNet("Heads");
        using var optimizer = optim.SGD(net.Module.parameters(), 0.1);
        var data = new TensorDataset(net.Inputs[0], tensor(new long[] { 1, 0, 2 }));
        using var before = View(net, "aux").call(net.Inputs[0]);

        var history = new Trainer(View(net, "main"), static (output, labels) => functional.cross_entropy(output, labels), optimizer, new()
        {
            Epochs = 30,
            BatchSize = 3,
            Prior = new L2Prior(),
            PriorWeight = 0.01,
            AuxiliaryLosses = [(View(net, "aux"), static (output, labels) => functional.cross_entropy(output, labels))],
        }).Train(data, data);

        Assert.Equal(PriorGradient.FirstOrder, history.PriorGradient);
        Assert.True(history.Epochs[^1].Loss < history.Epochs[0].Loss);
        // What is evaluated is the output that is trained.
        Assert.Equal(functional.cross_entropy(net.Call()[0], data.Targets).item<double>(), history.Epochs[^1].EvaluationLoss!.Value, 1e-9);
        Assert.True(functional.cross_entropy(net.Call()[1], data.Targets).item<double>() < functional.cross_entropy(before, data.Targets).item<double>());
        Assert.False(net.Module.training);
    }

    private static Module<Tensor, Tensor> View(OutputNet net, string output) => (Module<Tensor, Tensor>)net.Output(output);

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();
}
