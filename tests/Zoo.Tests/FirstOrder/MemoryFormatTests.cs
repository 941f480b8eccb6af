using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Zoo;
using XAttr.Priors;
using XAttr.Surveys.Zoo;
using XAttr.Training;
using Xunit;
using static TorchSharp.torch;

namespace XAttr.Zoo.Tests;

/// <summary>Training with the channels last computes the same numbers, and the faster format is measured once.</summary>
public sealed class MemoryFormatTests
{
    private const long Samples = 3;

    [Theory]
    [InlineData(PriorGradient.FirstOrder)]
    [InlineData(PriorGradient.DoubleBackward)]
    public void Gradients_do_not_depend_on_the_format(PriorGradient way)
    {
        using var scope = NewDisposeScope();
        var (net, images, labels) = Setup();

        var expected = Gradients(MemoryFormat.Contiguous, PriorGradient.DoubleBackward);
        var actual = Gradients(MemoryFormat.ChannelsLast, way);

        // Sums through all layers and back twice, in another order; 16: terms may cancel down to this share.
        var tolerance = 2 * 3 * SmallImageNet.Depth * Math.Sqrt(SmallImageNet.MostTerms) * Math.Pow(2, -53) * 16;
        foreach (var (one, other) in expected.Zip(actual))
            Assert.InRange(one.sub(other).norm().ToDouble() / one.norm().ToDouble(), 0, tolerance);

        List<Tensor> Gradients(MemoryFormat format, PriorGradient gradient)
        {
            using var optimizer = optim.SGD(net.parameters(), 1);
            optimizer.zero_grad();
            var step = new TrainingStep(net, Loss, optimizer, new() { Prior = new L2Prior(), MemoryFormat = format, PriorGradient = gradient });
            step.Accumulate(images, labels);
            Assert.Equal(format, step.MemoryFormat);
            return [.. net.parameters().Select(static weight => weight.grad!.clone())];
        }
    }

    [Fact]
    public void The_fastest_format_is_measured_and_told_and_leaves_no_trace()
    {
        using var scope = NewDisposeScope();
        var (net, images, labels) = Setup();
        net.train();
        var state = random.get_rng_state();

        var found = Trainer.FastestMemoryFormat(net, images);

        Assert.NotEqual(MemoryFormat.Fastest, found);
        Assert.Equal(found, Trainer.FastestMemoryFormat(net, images));
        Assert.True(net.training);
        Assert.All(net.parameters(), static weight => Assert.Null(weight.grad));
        Assert.True(state.eq(random.get_rng_state()).all().ToBoolean());
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { Epochs = 1, BatchSize = (int)Samples, MemoryFormat = MemoryFormat.Fastest };
        Assert.Equal(found, new Trainer(net, Loss, optimizer, options).Train(new TensorDataset(images, labels)).MemoryFormat);
    }

    [Fact]
    public void What_is_no_image_stays_as_it_is()
    {
        using var net = new XMlp();
        using var inputs = zeros(2, 118);
        Assert.Equal(MemoryFormat.Contiguous, Trainer.FastestMemoryFormat(net, inputs));
    }

    [Fact]
    public void A_run_that_goes_on_names_its_format()
    {
        using var net = new XMlp();
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions { MemoryFormat = MemoryFormat.Fastest, Resume = true, CheckpointPath = "weights.dat" };
        Assert.Contains("Trainer.FastestMemoryFormat", Assert.Throws<ArgumentException>("MemoryFormat", () => new Trainer(net, Loss, optimizer, options)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("MemoryFormat", () => new Trainer(net, Loss, optimizer, new() { MemoryFormat = (MemoryFormat)7 }));
    }

    private static (SmallImageNet Net, Tensor Images, Tensor Labels) Setup()
    {
        manual_seed(3);
        var net = new SmallImageNet();
        net.to(ScalarType.Float64);
        using (no_grad())
            DeterministicValues.Fill(net);
        return (net, randn(Samples, 3, 32, 32, dtype: ScalarType.Float64), tensor(new long[] { 1, 4, 8 }));
    }

    private static Tensor Loss(Tensor output, Tensor labels) => nn.functional.cross_entropy(output, labels);
}
