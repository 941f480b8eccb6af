using System;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class NormTrainingTests
{
    private const double Momentum = 0.1;

    private readonly TensorDataset _data = Toy.Data(32, seed: 3, TestNets.Double);

    [Theory]
    [InlineData("x-gradient")]
    [InlineData("integrated gradients")]
    public void By_default_the_loss_takes_the_batch_and_the_attribution_the_running_statistics(string method)
    {
        using var scope = NewDisposeScope();
        var (trained, byHand) = (new ScaledNet(), new ScaledNet());
        using var prior = new MaskPrior(Toy.Decoy());
        // Of a network of degree 1 Integrated Gradients is X-Gradient whatever the number of steps.
        IAttributionMethod attribution = method == "x-gradient" ? new XGradient() : new IntegratedGradients { Steps = 3 };
        var history = Train(trained, new() { Prior = prior, PriorWeight = 0.7, Attribution = attribution });

        using var other = optim.SGD(byHand.parameters(), 0.1);
        byHand.train();
        for (var step = 0; step < 3; step++)
        {
            other.zero_grad();
            // The step's one forward pass in train mode, the only one that moves the running statistics.
            var loss = Toy.Loss(byHand.call(_data.Inputs), _data.Targets);
            byHand.Norm.eval();
            var x = _data.Inputs.detach().requires_grad_();
            var gradient = autograd.grad([byHand.call(x).gather(1, _data.Targets.unsqueeze(1)).sum()], [x], retain_graph: true, create_graph: true)[0];
            var penalty = (gradient * x).narrow(1, Toy.Features - 1, 1).square().sum() / _data.Count;
            byHand.Norm.train();
            (loss + (0.7 * penalty)).backward();
            other.step();
        }

        Assert.Equal(PriorGradient.DoubleBackward, history.PriorGradient);
        AssertSame(byHand, trained);
        Assert.All(trained.modules(), module => Assert.True(module.training));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frozen_norms_keep_their_statistics_and_train_their_weights(bool warmUp)
    {
        using var scope = NewDisposeScope();
        var (trained, byHand) = (new ScaledNet(), new ScaledNet());
        var before = trained.Norm.get_buffer("running_var")!.clone();
        var weights = trained.Norm.get_parameter("weight")!.detach().clone();
        using var prior = new MaskPrior(Toy.Decoy());
        var lambda = warmUp ? WeightSchedule.Ramp(0, 0.7, 1, 1) : 0.7;

        Train(trained, new() { Prior = prior, PriorWeight = lambda, FreezeNorms = true });

        using var other = optim.SGD(byHand.parameters(), 0.1);
        byHand.Norm.eval();
        for (var step = 0; step < 3; step++)
        {
            other.zero_grad();
            var x = _data.Inputs.detach().requires_grad_();
            var output = byHand.call(x);
            var gradient = autograd.grad([output.gather(1, _data.Targets.unsqueeze(1)).sum()], [x], retain_graph: true, create_graph: true)[0];
            var penalty = (gradient * x).narrow(1, Toy.Features - 1, 1).square().sum() / _data.Count;
            (Toy.Loss(output, _data.Targets) + (lambda.At(step) * penalty)).backward();
            other.step();
        }

        byHand.train();
        AssertSame(byHand, trained);
        Assert.True(Errors.SameBits(trained.Norm.get_buffer("running_var")!, before));
        Assert.False(Errors.SameBits(trained.Norm.get_parameter("weight")!, weights));
        Assert.All(trained.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void A_step_with_a_method_of_many_passes_counts_its_batch_once()
    {
        using var net = new NormNet();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Prior = new L2Prior(), Attribution = new ExpectedGradients(rand(16, 4)) { Count = 4 } };

        new TrainingStep(net, Toy.Loss, optimizer, options).Take(rand(8, 4), zeros(8, dtype: ScalarType.Int64));

        Assert.Equal(1, net.get_buffer("_norm.num_batches_tracked")!.ToInt64());
    }

    [Fact]
    public void A_network_that_mixes_its_samples_otherwise_is_refused_before_the_first_step()
    {
        using var net = new TestNet(1, x => x.sub(x.mean([0L], true)).mul(2), Linear(Toy.Features, 2)) { MixesSamplesInTraining = true };
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var steps = new Recorder();
        var trainer = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 2, Prior = new L2Prior(), PriorWeight = WeightSchedule.WarmUp(1, 3), Progress = steps });

        Assert.Contains("mixes the samples", Assert.Throws<ArgumentException>("network", () => { trainer.Train(Toy.Data(8, seed: 1)); }).Message);
        Assert.Empty(steps.Reports);
    }

    private TrainingHistory Train(ScaledNet net, TrainerOptions options)
    {
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        return new Trainer(net, Toy.Loss, optimizer, options with { Epochs = 3, BatchSize = 32 }).Train(_data);
    }

    private static void AssertSame(ScaledNet expected, ScaledNet actual) =>
        Assert.All(expected.state_dict(), entry => Assert.InRange(Errors.RelativeL2(actual.state_dict()[entry.Key], entry.Value), 0, 1e-12));

    private sealed class ScaledNet : Module<Tensor, Tensor>, IXDnn
    {
        private readonly TorchSharp.Modules.Linear _first = Linear(Toy.Features, 8, hasBias: false);
        private readonly ScaleNorm _norm = new(8, 0, Momentum);
        private readonly TorchSharp.Modules.Linear _last = Linear(8, 2, hasBias: false);

        public ScaledNet()
            : base(nameof(ScaledNet))
        {
            RegisterComponents();
            manual_seed(4);
            using var frozen = no_grad();
            foreach (var weight in parameters())
                weight.normal_(0, 0.5);
            Norm.get_buffer("running_var")!.uniform_(0.5, 2);
            this.to(TestNets.Double);
        }

        public ScaleNorm Norm => _norm;

        public Rational HomogeneityDegree => 1;

        public bool MixesSamples => ScaleNorm.MixesSamples(this);

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            return _last.call(functional.relu(_norm.call(_first.call(input)))).MoveToOuterDisposeScope();
        }
    }
}
