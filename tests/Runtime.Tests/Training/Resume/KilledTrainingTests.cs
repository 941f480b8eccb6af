using System;
using System.Linq;
using XAttr.Surveys.KilledTraining;

namespace XAttr.Tests;

public sealed class KilledTrainingTests
{
    [Fact]
    public void Killed_at_random_batches_it_ends_with_the_same_numbers()
    {
        using var whole = new TemporaryFolder();
        using var killed = new TemporaryFolder();
        var random = new Random(2);

        var expected = Numbers.OfOneRun(whole.Path);
        // 36 batches and 6 ends of epochs, each a line; a kill falls into the batch, the writing or the evaluation that follows one.
        var (numbers, kills) = Numbers.OfKilledRuns(killed.Path, Enumerable.Range(0, 3).Select(_ => random.Next(12)));

        Assert.Equal(3, kills);
        Assert.Equal(6 + 1 + 2, expected.Count);
        Assert.Equal(expected, numbers);
        Assert.Equal(
            System.IO.File.ReadLines(whole.File("log.csv")).Select(WithoutTimes), System.IO.File.ReadLines(killed.File("log.csv")).Select(WithoutTimes));
    }

    private static string WithoutTimes(string row) => string.Join(',', row.Split(',')[..^2]);
}
