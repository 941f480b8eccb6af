using System;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class ConsoleProgressTests
{
    private static readonly TrainingProgress Half = new()
    {
        Epoch = 2,
        Epochs = 5,
        Step = 234,
        StepsPerEpoch = 468,
        Loss = 0.32114,
        Prior = 0.0123456,
        Metric = 0.8741,
        MetricName = "Accuracy",
        SamplesPerSecond = 12345.6,
        Remaining = TimeSpan.FromSeconds(83.2),
    };

    private readonly StringWriter _writer = new();

    [Fact]
    public void Without_a_terminal_an_epoch_is_a_plain_line()
    {
        using (var progress = new ConsoleProgress(_writer, interactive: false, "plain"))
        {
            progress.Report(Half);
            progress.Report(Half with { EpochEnded = true });
        }

        Assert.Equal(
            "plain  epoch 2/5  loss 0.3211  prior 1.235e-2  accuracy 0.8741  12346/s  1:23 left" + Environment.NewLine, _writer.ToString());
    }

    [Fact]
    public void On_a_terminal_the_line_is_redrawn_and_closed()
    {
        using (var progress = new ConsoleProgress(_writer, interactive: true, width: () => 200))
        {
            Thread.Sleep(150);
            progress.Report(Half);
            progress.Report(Half with { Step = 235 });
            progress.Report(Half with { EpochEnded = true, Epoch = 5, Prior = null });
        }

        var lines = _writer.ToString().TrimEnd('\r', '\n').Split('\r');
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[0]);
        Assert.Equal(
            "epoch 2/5 [##########..........] 50%  loss 0.3211  prior 1.235e-2  accuracy 0.8741  12346/s  1:23 left", lines[1]);
        Assert.Equal("epoch 5/5  loss 0.3211  accuracy 0.8741  12346/s  done", lines[2].TrimEnd());
        Assert.Equal(lines[1].Length, lines[2].Length);
    }

    [Theory]
    [InlineData(40, 39)]
    [InlineData(0, 79)]
    public void A_line_never_exceeds_the_terminal(int width, int expected)
    {
        using var progress = new ConsoleProgress(_writer, interactive: true, width: () => width);
        Thread.Sleep(150);
        progress.Report(Half);

        Assert.Equal(1 + expected, _writer.ToString().Length);
    }

    [Fact]
    public void Stopping_in_an_epoch_ends_the_line()
    {
        var progress = new ConsoleProgress(_writer, interactive: true);
        Thread.Sleep(150);
        progress.Report(Half);
        progress.Dispose();
        progress.Dispose();

        Assert.EndsWith(Environment.NewLine, _writer.ToString());
        Assert.Equal(1, _writer.ToString().Count(character => character == '\n'));
    }
}
