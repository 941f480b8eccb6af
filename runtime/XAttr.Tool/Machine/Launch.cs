using System;
using System.IO;
using XAttr.Examples.Shared;
using XAttr.Mpi;

namespace XAttr.Tool;

/// <summary>The processes that <c>mpirun</c> or <c>srun</c> started together, of which the first alone speaks.</summary>
internal static class Launch
{
    /// <summary>Joins them and does what was typed; the exit code.</summary>
    public static int Run(string[] args)
    {
        var launch = MpiLaunch.Find(Environment.GetEnvironmentVariable);
        var (output, error) = launch is { Rank: > 0 } ? (TextWriter.Null, TextWriter.Null) : (Console.Out, Console.Error);
        var processes = ProcessGroup.Alone;
        var exitCode = CommandLine.Guard(error, _ =>
        {
            processes = Join(launch);
            return 0;
        });
        using (processes)
            return exitCode == 0 ? CommandTable.Run(args, output, error, processes) : exitCode;
    }

    private static ProcessGroup Join(MpiLaunch? launch)
    {
        if (launch is not { Size: > 1 })
            return ProcessGroup.Alone;
        // What is exchanged are tensors.
        Libtorch.Require();
        try
        {
            return MpiGroup.Join();
        }
        catch (Exception missing) when (missing is DllNotFoundException or InvalidOperationException)
        {
            throw new BadInputException(missing.Message, missing);
        }
    }
}
