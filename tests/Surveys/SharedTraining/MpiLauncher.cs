using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace XAttr.Surveys.SharedTraining;

/// <summary>A program that starts several processes together.</summary>
public sealed class MpiLauncher
{
    private readonly string _program;
    private readonly string[] _options;

    private MpiLauncher(string program, bool isOpenMpi)
    {
        (_program, Name) = (program, isOpenMpi ? "Open MPI" : "MPICH");
        // Root, and more processes than cores, are refused without; whoever waits gives way to whoever computes.
        _options = isOpenMpi ? ["--allow-run-as-root", "--oversubscribe", "--mca", "mpi_yield_when_idle", "1"] : [];
    }

    /// <summary>Open MPI's and MPICH's, where they are installed.</summary>
    public static IReadOnlyList<MpiLauncher> All { get; } =
        [.. new[] { "mpirun.openmpi", "mpirun.mpich", "mpirun" }.SelectMany(Find).DistinctBy(static launcher => launcher.Name)];

    /// <summary>Which of them it is.</summary>
    public string Name { get; }

    /// <summary>The command line that starts so many processes of what follows it.</summary>
    public IReadOnlyList<string> Command(int processes) => [_program, .. _options, "-n", $"{processes}"];

    /// <summary>Runs this program in several processes, or in one without a launcher.</summary>
    /// <param name="launcher">The launcher; null for none.</param>
    /// <param name="processes">How many.</param>
    /// <param name="arguments">What to do.</param>
    /// <param name="kill">The process to kill (SIGKILL), and after how many lines; null for none.</param>
    /// <exception cref="TimeoutException">It did not end in a minute after it was to.</exception>
    public static LaunchedRun Run(MpiLauncher? launcher, int processes, string[] arguments, (int Rank, int Line)? kill = null)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "SharedTraining.dll"), .. arguments];
        if (launcher is not null)
            command = [.. launcher.Command(processes), .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Open MPI gives each process a terminal, which .NET would send codes to.
        start.Environment["TERM"] = "dumb";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = System.Threading.Tasks.Task.Run(() => LaunchedRun.Read(process.StandardOutput, kill));
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)) || !output.Wait(TimeSpan.FromSeconds(10)) || !errors.Wait(TimeSpan.FromSeconds(10)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', command)} did not end.");
        }

        return new(process.ExitCode, output.Result.Numbers, output.Result.HasKilled, errors.Result);
    }

    private static IEnumerable<MpiLauncher> Find(string name)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (program is null)
            yield break;
        using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var version = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (version.Contains("Open MPI", StringComparison.Ordinal))
            yield return new(program, isOpenMpi: true);
        else if (version.Contains("HYDRA", StringComparison.OrdinalIgnoreCase))
            yield return new(program, isOpenMpi: false);
    }
}
