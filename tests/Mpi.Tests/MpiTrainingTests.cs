using System;
using System.Linq;
using XAttr.Surveys.SharedTraining;

namespace XAttr.Tests;

/// <summary>Trainings that mpirun starts in several processes.</summary>
public sealed class MpiTrainingTests
{
    private static readonly string[] Joint = ["joint", "Float64", "first"];

    // Once for all launchers: the sum of two numbers has no order.
    private static readonly Lazy<LaunchedRun> One = new(static () => MpiLauncher.Run(null, 1, Joint));

    private static readonly Lazy<LaunchedRun> Whole = new(static () =>
    {
        using var folder = new TemporaryFolder();
        return MpiLauncher.Run(MpiLauncher.All[0], 2, ["lost", folder.Path]);
    });

    [MpiTheory]
    [ClassData(typeof(Launchers))]
    public void Two_processes_train_as_one_does(string launcher)
    {
        var two = MpiLauncher.Run(Launchers.Named(launcher), 2, Joint);

        Assert.Equal(0, two.ExitCode);
        Assert.Equal(56, One.Value.Numbers.Count(static line => line.StartsWith("= step", StringComparison.Ordinal)));
        Assert.InRange(LaunchedRun.LargestDifference(One.Value, two), 0, 1e-10);
    }

    [MpiTheory]
    [ClassData(typeof(Launchers))]
    public void A_killed_process_ends_the_job_which_then_goes_on_to_the_same_numbers(string launcher)
    {
        using var folder = new TemporaryFolder();

        var killed = MpiLauncher.Run(Launchers.Named(launcher), 2, ["lost", folder.Path], kill: (Rank: 1, Line: 14));
        var resumed = MpiLauncher.Run(Launchers.Named(launcher), 2, ["lost", folder.Path]);

        Assert.True(killed.HasKilled);
        Assert.NotEqual(0, killed.ExitCode);
        Assert.Equal((0, 0), (Whole.Value.ExitCode, resumed.ExitCode));
        Assert.Equal(6 + 1 + 3, resumed.Numbers.Count);
        Assert.Equal(Whole.Value.Numbers, resumed.Numbers);
    }

    [MpiTheory]
    [ClassData(typeof(Launchers))]
    public void A_process_that_throws_ends_the_job_with_its_message(string launcher)
    {
        using var folder = new TemporaryFolder();

        var run = MpiLauncher.Run(Launchers.Named(launcher), 2, ["failing", folder.Path]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("\nthe disk of process 1 is gone", "\n" + run.Errors);
        Assert.Contains("The 2 processes cannot go on together: process 1 ended (the disk of process 1 is gone).", run.Errors);
    }
}
