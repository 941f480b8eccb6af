using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class CsvLogTests
{
    private static readonly EpochRecord First = new()
    {
        Epoch = 1,
        Loss = 1.0 / 3,
        LearningRate = 0.1,
        EvaluationLoss = 2.0 / 3,
        Metrics = new Dictionary<string, double> { ["ROC-AUC"] = 0.75, ["a,b"] = double.NaN },
        Seconds = 1.5,
        MillisecondsPerStep = 2,
    };

    [Fact]
    public void A_row_an_epoch_with_numbers_that_come_back()
    {
        using var folder = new TemporaryFolder();
        var log = new CsvLog(folder.File("log.csv"));

        log.Begin([]);
        log.Append(First);
        log.Append(First with { Epoch = 2, Prior = -0.25, PriorWeight = 1 });

        var lines = File.ReadAllLines(folder.File("log.csv"));
        Assert.Equal("epoch,loss/train,loss/eval,prior,prior_weight,learning_rate,ROC-AUC/eval,\"a,b/eval\",seconds,milliseconds_per_step", lines[0]);
        var cells = lines[1].Split(',');
        Assert.Equal(1.0 / 3, double.Parse(cells[1], CultureInfo.InvariantCulture));
        Assert.Equal(["", "", "0.1", "0.75", "NaN", "1.5", "2"], cells[3..]);
        Assert.Equal(["-0.25", "1"], lines[2].Split(',')[3..5]);
    }

    [Fact]
    public void Begun_again_it_has_the_epochs_that_were_and_no_others()
    {
        using var folder = new TemporaryFolder();
        var log = new CsvLog(folder.File("log.csv"));
        log.Begin([]);
        log.Append(First);
        log.Append(First with { Epoch = 2 });

        var resumed = new CsvLog(folder.File("log.csv"));
        resumed.Begin([First]);
        resumed.Append(First with { Epoch = 2 });

        Assert.Equal(["epoch", "1", "2"], File.ReadLines(folder.File("log.csv")).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("none", Assert.Throws<DirectoryNotFoundException>(() => new CsvLog(folder.File("none/log.csv"))).Message);
    }
}
