using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class SchedulerTests
{
    [Fact]
    public void StepLR_falls_at_every_step()
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), 0.8);
        var schedule = optim.lr_scheduler.StepLR(optimizer, 2, 0.5);

        Assert.Equal([0.8, 0.4, 0.4, 0.2, 0.2], Rates(optimizer, schedule, 5), Close);
    }

    [Fact]
    public void CosineAnnealingLR_follows_the_cosine_and_comes_back()
    {
        using var net = nn.Linear(1, 1);
        using var optimizer = optim.SGD(net.parameters(), 1.0);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, 4, 0.2);

        var expected = Enumerable.Range(1, 10).Select(epoch => 0.2 + (0.4 * (1 + Math.Cos(Math.PI * epoch / 4))));

        Assert.Equal(expected, Rates(optimizer, schedule, 10), Close);
    }

    [Fact]
    public void The_norm_of_gradients_is_clipped()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1, hasBias: false);
        (net.weight * tensor(new[] { 3f, 4f })).sum().backward();

        Assert.Equal(5, nn.utils.clip_grad_norm_(net.parameters(), 1), 5);
        Assert.Equal(1, net.weight.grad!.norm().ToDouble(), 5);
    }

    private static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;

    private static double[] Rates(optim.Optimizer optimizer, optim.lr_scheduler.LRScheduler schedule, int epochs)
    {
        var rates = new double[epochs];
        for (int i = 0; i < epochs; i++)
        {
            optimizer.step();
            schedule.step();
            rates[i] = optimizer.ParamGroups.Single().LearningRate;
        }
        return rates;
    }
}
