using System;
using System.Globalization;
using TorchSharp;
using XAttr.Benchmarks.Torch.Cases;

namespace XAttr.Benchmarks.Torch.Workers;

/// <summary>The C# side, driven over a pipe; torch_benchmark.py describes the lines.</summary>
internal static class Worker
{
    /// <summary>Serves until the input ends.</summary>
    public static void Serve(CaseDescription description, int? threads)
    {
        if (threads is { } count)
            torch.set_num_threads(count);
        using var subject = description.Create();
        foreach (var (name, value) in subject.Checks())
            Say($"check {name} {value:R}");
        Say($"ready");
        while (Console.ReadLine() is { } line)
        {
            foreach (var timing in subject.Run(int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)))
            {
                Say($"time {timing.Name} {timing.Nanoseconds:R}");
                Say($"faults {timing.Name} {timing.PageFaults:R}");
                if (!double.IsNaN(timing.PeakMegabytes))
                    Say($"peak {timing.Name} {timing.PeakMegabytes:R}");
            }

            Say($"done");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
