using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class SampleColumnTests : IDisposable
{
    private const int Samples = 8;

    // x ⊙ ∂F_y/∂x of the identity is x at the label: of sample n, the n-th unit vector.
    private readonly TorchSharp.Modules.Parameter _factor = new(ones(1));
    private readonly Fn _identity;
    private readonly Tensor _inputs = eye(Samples);
    private readonly Tensor _labels = arange(Samples, ScalarType.Int64);

    public SampleColumnTests()
    {
        _identity = new(x => x.mul(_factor));
        _identity.register_parameter("factor", _factor);
    }

    public void Dispose() => _identity.Dispose();

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    [InlineData(1)]
    public void A_mask_a_sample_is_applied_to_its_sample_in_any_order(int batchSize)
    {
        using var given = new MaskPrior(eye(Samples));
        using var column = new MaskPrior("mask");
        using var complement = new MaskPrior(ones(Samples, Samples) - eye(Samples));

        Assert.Equal(1, Prior(given, batchSize), 1e-6);
        Assert.Equal(1, Prior(column, batchSize, ("mask", eye(Samples, dtype: ScalarType.Bool))), 1e-6);
        Assert.Equal(0, Prior(complement, batchSize), 1e-6);
    }

    [Fact]
    public void With_one_class_for_all_the_prior_is_that_of_the_one_sample_that_has_an_attribution()
    {
        using var prior = new MaskPrior(eye(Samples));
        // Sample 0 alone has attribution, 1 at feature 0, where its mask is 1: 1/8 on average. In another sample's place its mask would be 0.
        Assert.Equal(1.0 / Samples, Prior(prior, Samples, labels: zeros(Samples, dtype: ScalarType.Int64)), 1e-7);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3)]
    public void So_is_a_target_map(int batchSize)
    {
        using var given = new TargetPrior(eye(Samples));
        using var column = new TargetPrior("map");

        Assert.Equal(-1, Prior(given, batchSize), 1e-6);
        Assert.Equal(-1, Prior(column, batchSize, ("map", eye(Samples) * 5)), 1e-6);
    }

    [Fact]
    public void Sums_weights_and_inputs_hand_the_columns_on()
    {
        using var mask = new MaskPrior("mask");
        using var map = new TargetPrior("map");
        var prior = 2 * mask + (0.5 * map).OnInput(0);

        Assert.Equal(2 - 0.5, Prior(prior, 3, ("mask", eye(Samples)), ("map", eye(Samples))), 1e-6);
        Assert.Equal(2 - 0.5, prior.Penalty(eye(Samples), new Dictionary<string, Tensor> { ["mask"] = eye(Samples), ["map"] = eye(Samples) }).ToDouble(), 1e-6);
    }

    [Fact]
    public void A_prior_of_one_s_own_gets_the_columns_of_the_batch()
    {
        var prior = new WeighingPrior();
        // Every sample has the attribution 1, so the mean of the weights is left.
        Assert.Equal(3.5, Prior(prior, Samples, ("weight", arange(Samples, ScalarType.Float32))), 1e-6);
        Assert.Equal(3.5, Prior(prior, 2, ("weight", arange(Samples, ScalarType.Float32))), 1e-6);
    }

    [Fact]
    public void A_column_without_channels_is_the_same_for_all_of_them()
    {
        manual_seed(3);
        var (attribution, masks) = (rand(4, 3, 2, 2), rand(4, 2, 2));
        using var prior = new MaskPrior("mask");

        var expected = attribution.square().mul(masks.unsqueeze(1)).sum().ToDouble() / 4;
        Assert.Equal(expected, prior.Penalty(attribution, new Dictionary<string, Tensor> { ["mask"] = masks }).ToDouble(), 1e-5);
        // [N, H, W] of as many samples as channels would broadcast the other way.
        var alike = attribution.narrow(0, 0, 3);
        Assert.Equal(
            alike.square().mul(masks.narrow(0, 0, 3).unsqueeze(1)).sum().ToDouble() / 3,
            prior.Penalty(alike, new Dictionary<string, Tensor> { ["mask"] = masks.narrow(0, 0, 3) }).ToDouble(),
            1e-5);
    }

    [Fact]
    public void The_gradient_of_a_mask_a_sample_is_that_of_a_loop_written_by_hand()
    {
        using var scope = NewDisposeScope();
        var data = Toy.Data(40, seed: 3, TestNets.Double);
        var masks = rand(40, Toy.Features, dtype: TestNets.Double);
        var (trained, byHand) = (Toy.Net(seed: 1, TestNets.Double), Toy.Net(seed: 1, TestNets.Double));
        var columns = new Dictionary<string, Tensor> { ["mask"] = masks };
        using var prior = new MaskPrior("mask");
        using (var optimizer = optim.SGD(trained.parameters(), 0.1))
        {
            new Trainer(trained, Toy.Loss, optimizer, new() { Epochs = 2, BatchSize = 16, Seed = 4, Prior = prior, PriorWeight = 0.7 })
                .Train(new TensorDataset(data.Inputs, data.Targets) { Columns = columns });
        }

        using var other = optim.SGD(byHand.parameters(), 0.1);
        foreach (var indices in Enumerable.Range(1, 2).SelectMany(new BatchSampler(40, 16, seed: 4).Epoch))
        {
            var selected = tensor(indices);
            var (x, y) = (data.Inputs.index_select(0, selected).requires_grad_(), data.Targets.index_select(0, selected));
            other.zero_grad();
            var output = byHand.call(x);
            var gradient = autograd.grad([output.gather(1, y.unsqueeze(1)).sum()], [x], retain_graph: true, create_graph: true)[0];
            (Toy.Loss(output, y) + (0.7 * (gradient * x).square().mul(masks.index_select(0, selected)).sum() / indices.Length)).backward();
            other.step();
        }

        Assert.All(byHand.parameters().Zip(trained.parameters()), pair => Assert.InRange(Errors.RelativeL2(pair.Second, pair.First), 0, 1e-12));
    }

    [Fact]
    public void What_is_not_there_or_makes_no_sense_is_refused_before_the_first_step()
    {
        using var missing = new MaskPrior("mask");
        using var others = new MaskPrior(ones(4, Samples));
        using var negative = new MaskPrior("negative");
        using var infinite = new TargetPrior("infinite");
        var columns = (Negative: -ones(Samples, Samples), Infinite: full(Samples, Samples, float.PositiveInfinity));

        Assert.Contains("column 'mask'", Refused(missing));
        Assert.Contains("its columns are negative", Refused(2 * missing, ("negative", columns.Negative)));
        Assert.Contains("The mask has 4 rows", Refused(others));
        Assert.Contains("has 8 samples", Refused(others, batchSize: 4));
        Assert.Contains("mask holds a negative", Refused(negative, ("negative", columns.Negative)));
        Assert.Contains("map holds an infinite", Refused(infinite.OnInput(0), ("infinite", columns.Infinite)));
        Assert.Contains("Column 'mask' has shape [7, 8]", Assert.Throws<ArgumentException>(
            "Columns", () => new TensorDataset(_inputs, _labels) { Columns = new Dictionary<string, Tensor> { ["mask"] = ones(7, 8) } }).Message);
        Assert.Throws<ArgumentException>(() => missing.Penalty(_inputs));
    }

    [Fact]
    public void A_baseline_a_sample_is_refused_and_one_for_all_is_not()
    {
        using var prior = new MaskPrior("mask");
        var data = new TensorDataset(_inputs, _labels) { Columns = new Dictionary<string, Tensor> { ["mask"] = eye(Samples) } };

        var error = Assert.Throws<ArgumentException>("baseline", () => { Train(rand(Samples, Samples)); });

        Assert.Contains("[8, 8], a row a sample", error.Message);
        // Integrated Gradients of a linear function: (x − x′) at the label, 1/2 where x′ is.
        Assert.Equal(0.25, Train(full(1, Samples, 0.5f)).Epochs[0].Prior!.Value, 1e-5);
        Assert.Equal(0.25, Train(full(Samples, 0.5f)).Epochs[0].Prior!.Value, 1e-5);

        TrainingHistory Train(Tensor baseline)
        {
            using var optimizer = optim.SGD(_identity.parameters(), 0.0);
            var options = new TrainerOptions { Epochs = 1, BatchSize = 8, Prior = prior, Attribution = new IntegratedGradients { Steps = 4, Baseline = baseline } };
            return new Trainer(_identity, Toy.Loss, optimizer, options).Train(data);
        }
    }

    private string Refused(AttributionPrior prior, params (string Name, Tensor Values)[] columns) => Refused(prior, Samples, columns);

    private string Refused(AttributionPrior prior, int batchSize, params (string Name, Tensor Values)[] columns)
    {
        var steps = new Recorder();
        var message = Assert.ThrowsAny<ArgumentException>(() => { Train(prior, batchSize, _labels, columns, steps); }).Message;
        Assert.Empty(steps.Reports);
        return message;
    }

    private double Prior(AttributionPrior prior, int batchSize, params (string Name, Tensor Values)[] columns) =>
        Train(prior, batchSize, _labels, columns).Epochs[0].Prior!.Value;

    private double Prior(AttributionPrior prior, int batchSize, Tensor labels) => Train(prior, batchSize, labels, []).Epochs[0].Prior!.Value;

    private TrainingHistory Train(
        AttributionPrior prior, int batchSize, Tensor labels, IEnumerable<(string Name, Tensor Values)> columns, Recorder? progress = null)
    {
        using var optimizer = optim.SGD(_identity.parameters(), 0.0);
        var options = new TrainerOptions { Epochs = 1, BatchSize = batchSize, Prior = prior, Attribution = new InputXGradient(), Progress = progress };
        return new Trainer(_identity, Toy.Loss, optimizer, options).Train(
            new TensorDataset(_inputs, labels) { Columns = columns.ToDictionary(static column => column.Name, static column => column.Values) });
    }

    private sealed class WeighingPrior : AttributionPrior
    {
        public override Tensor Penalty(Tensor attribution) => throw new InvalidOperationException("It needs its column.");

        public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) =>
            attribution.square().sum(1L).mul(columns["weight"]).mean();
    }
}
