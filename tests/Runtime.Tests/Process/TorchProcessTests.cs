using System;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace XAttr.Tests;

public sealed class TorchProcessTests
{
    private const int MinorFaults = 9;

    [Fact]
    public void TheReportNamesEverySettingOnce()
    {
        var report = TorchProcess.Tune();

        Assert.Equal(ProcessSetting.All.Count, report.Made.Count + report.Left.Count);
        Assert.All(ProcessSetting.All, setting => Assert.Contains(setting.Name, report.ToString(), StringComparison.Ordinal));
        var lines = report.ToString().Split(Environment.NewLine);
        Assert.Equal(report.Made, lines.Where(line => line.StartsWith("set ")).Select(line => line[4..]));
    }

    [Fact]
    public void WhatWasSetStandsInTheNativeEnvironment()
    {
        var spinning = ProcessSetting.All[0];
        if (!TorchProcess.Tune().Made.Contains($"{spinning.Name}={spinning.Value}"))
            Assert.True(spinning.ReasonToLeave(Glibc.Find(), Glibc.Variable) is not null, TorchProcess.Tune().ToString());
        else
            Assert.Equal(spinning.Value, Glibc.Variable(spinning.Name));
    }

    [Fact]
    public void AVariableOfTheEnvironmentWins()
    {
        foreach (var setting in ProcessSetting.All)
        {
            Assert.Null(setting.ReasonToLeave(systemProblem: null, _ => null));
            foreach (var name in setting.Others.Append(setting.Name))
                Assert.Equal($"the environment sets {name}=7", setting.ReasonToLeave(null, asked => asked == name ? "7" : null));
        }
    }

    [Fact]
    public void ElsewhereTheReasonIsTheSystem() =>
        Assert.Equal("this is not Linux", ProcessSetting.All[0].ReasonToLeave("this is not Linux", _ => "1"));

    [Theory]
    [InlineData(false, null, null, false)]
    [InlineData(true, null, null, true)]
    [InlineData(true, "ONEDNN_MAX_CPU_ISA", "AVX", false)]
    [InlineData(true, "DNNL_MAX_CPU_ISA", "SSE41", false)]
    [InlineData(true, "OMP_WAIT_POLICY", "passive", true)]
    public void WrongGradientsAreExplainedWhereCachesAreHiddenAndNoKernelsAreNamed(bool found, string? name, string? value, bool isSaid)
    {
        var advice = HiddenCaches.Advice(found, asked => asked == name ? value : null);

        Assert.Equal(isSaid, advice?.Contains("TorchProcess.Tune()", StringComparison.Ordinal) ?? false);
        Assert.Equal(isSaid, advice?.Contains("ONEDNN_MAX_CPU_ISA=AVX", StringComparison.Ordinal) ?? false);
    }

    // This process is tuned, so there is nothing to say of it.
    [Fact]
    public void ATunedProcessGetsNoAdvice() => Assert.Null(HiddenCaches.Advice());

    // Where code is compiled as it runs, the runtime asks the same processor.
    [Fact]
    public void TheProcessorIsAskedForAvx2ItselfAndSaysWhatTheRuntimeSays() => Assert.Equal(Avx2.IsSupported, X86Base.IsSupported && HiddenCaches.HasAvx2());

    [TunedFact]
    public void MemoryThatWasFreedIsNotAskedForAgain()
    {
        // An aligned block asks for a little more than a freed one has, so that the first few come from new memory.
        for (var i = 0; i < 10; i++)
            Fill();
        var before = Faults();
        Fill();

        // 48 MB, more than the 32 MB that glibc accepts as its largest threshold, are 12,288 pages; a page that comes back is one fault.
        Assert.InRange(Faults() - before, 0, 1000);
    }

    private sealed class TunedFactAttribute : FactAttribute
    {
        public TunedFactAttribute()
        {
            if (TorchProcess.Tune().Left.FirstOrDefault(static left => left.StartsWith("MALLOC_MMAP_MAX_", StringComparison.Ordinal)) is { } left)
                Skip = left;
        }
    }

    private static void Fill() => torch.ones(12 << 20).Dispose();

    // The fields behind the process's name, which may hold blanks.
    private static long Faults() => long.Parse(File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[MinorFaults - 2]);
}
