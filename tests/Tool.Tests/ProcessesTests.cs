using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Checkpoints;
using XAttr.Surveys.SharedTraining;
using XAttr.Surveys.Tool;
using XAttr.Tool;

namespace XAttr.Tests;

/// <summary>Commands that several processes do together: threads that stand for processes, and processes that mpirun starts.</summary>
public sealed class ProcessesTests : FilesTest
{
    // Sums of at most some thousand float64 numbers of about 1, in another order.
    private const double Rounding = 1e-12;

    // Two processes of a machine share its cores.
    private static readonly (string, string) OneThread = ("OMP_NUM_THREADS", "1");

    private const string Two = "x-lenet lenet --weights x-lenet.safetensors --weights lenet.safetensors --data digits.safetensors --float64 --batch 5";

    // Of three batches one of four processes has none.
    [Theory]
    [InlineData("evaluate " + Two)]
    [InlineData("compare x-lenet --weights x-lenet.safetensors --data photos --float64 --batch 5 --steps 8")]
    [InlineData("compare " + Two + " --steps 8")]
    [InlineData("convergence " + Two + " --steps 1 2 --reference 4 --chart OUT.svg")]
    [InlineData("metrics lenet --weights lenet.safetensors --data digits.safetensors --float64 --batch 5 --kernel 9 --sigma 4 --method ixg")]
    [InlineData("attribute lenet --weights lenet.safetensors --data digits.safetensors --float64 --method ig:8 --out OUT")]
    [InlineData("train x-lenet --weights x-lenet.safetensors --data digits.safetensors --float64 --epochs 3 --batch 7 --prior gini --lambda 0.5 --keep-best --out OUT")]
    [InlineData("train lenet --weights lenet.safetensors --data digits.safetensors --float64 --epochs 3 --batch 7 --recipe resnet50 --augment false --out OUT")]
    [InlineData("train lenet --weights lenet.safetensors --data photos --float64 --epochs 2 --batch 7 --recipe alexnet --out OUT")]
    public void Answers_are_those_of_one_process(string line)
    {
        var one = Answer(line.Replace("OUT", "one"));

        var all = Run(4, line.Replace("OUT", "four") + " --json");

        Assert.All(all, static run => Assert.True(run.ExitCode == 0, run.Error));
        RequireNear(one, JsonDocument.Parse(all[0].Output).RootElement);
        if (line.EndsWith("OUT", StringComparison.Ordinal))
            RequireSameFiles("one", "four");
    }

    [Theory]
    [InlineData("contrast x-lenet --data digits.safetensors", "xdnn contrast is for one process, and here are 2")]
    [InlineData("doctor", "xdnn doctor is for one process, and here are 2")]
    [InlineData("evaluate x-lenet --data nowhere", "nowhere: there is no such file or folder")]
    public void Each_says_the_same_of_what_is_wrong_for_all(string line, string says)
    {
        var all = Run(2, line);

        Assert.All(all, run => Assert.Equal(2, run.ExitCode));
        Assert.All(all, run => Assert.Contains(says, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_the_first_finds_wrong_ends_all_with_its_reason()
    {
        var all = Run(2, "train x-lenet --data digits.safetensors --epochs 1 --out fashion");

        Assert.All(all, static run => Assert.Equal(2, run.ExitCode));
        Assert.StartsWith("fashion: there is something in this folder already", all[0].Error, StringComparison.Ordinal);
        Assert.StartsWith("The 2 processes cannot go on together: process 0 ended (fashion: there is something in this folder already", all[1].Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "XATTR_MPI names the MPI library '/nowhere/libmpi.so', which does not load")]
    [InlineData("1", null)]
    public void Without_the_library_the_first_says_so_in_a_line(string rank, string? says)
    {
        var run = ToolRun.OfProcess("doctor", null, ("OMPI_COMM_WORLD_SIZE", "2"), ("OMPI_COMM_WORLD_RANK", rank), ("XATTR_MPI", "/nowhere/libmpi.so"));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        if (says is null)
            Assert.Empty(run.Error);
        else
            Assert.Contains(says, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [MpiTheory]
    [ClassData(typeof(Launchers))]
    public void Two_that_mpirun_starts_train_as_one_does(string launcher)
    {
        // Three batches an epoch.
        const string Line = "train x-lenet --weights x-lenet.safetensors --data digits.safetensors --float64 --epochs 5 --batch 4 --learning-rate 0.05 --prior gini --lambda 0.5";
        var one = Answer($"{Line} --out one");

        var two = ToolRun.OfProcess($"{Line} --out two --json", Launchers.Named(launcher).Command(2), OneThread);

        Assert.True(two.ExitCode == 0, two.Error);
        Assert.Equal(15, one.GetProperty("steps").GetInt32());
        RequireNear(one, JsonDocument.Parse(two.Output).RootElement, 1e-10);
        RequireSameFiles("one", "two");
    }

    [MpiTheory]
    [InlineData("metrics x-lenet --weights x-lenet.safetensors --data digits.safetensors --float64 --batch 5 --kernel 9 --sigma 4 --method random")]
    public void Two_that_mpirun_starts_measure_as_one_does(string line)
    {
        var two = ToolRun.OfProcess(line + " --json", MpiLauncher.All[0].Command(2), OneThread);

        Assert.True(two.ExitCode == 0, two.Error);
        RequireNear(Answer(line), JsonDocument.Parse(two.Output).RootElement);
    }

    private static ToolRun[] Run(int processes, string line) => ThreadGroup.All(processes, group =>
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandTable.Run(line.Split(' '), output, error, group);
        return new ToolRun(line, exitCode, output.ToString(), error.ToString());
    });

    // What they write beside their answer.
    private static void RequireSameFiles(string one, string other)
    {
        static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order();
        Assert.Equal(Names(one), Names(other));
        foreach (var file in Directory.GetFiles(one, "*.safetensors"))
        {
            using var expected = TensorFile.Read(file);
            using var actual = TensorFile.Read(Path.Combine(other, Path.GetFileName(file)));
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            Assert.All(expected, pair => Assert.True(pair.Value.allclose(actual[pair.Key], rtol: 0, atol: 1e-10), pair.Key));
        }
    }

    // All numbers, wherever they stand; texts, such as the folder, may differ.
    private static void RequireNear(JsonElement expected, JsonElement actual, double tolerance = Rounding)
    {
        Assert.Equal(expected.ValueKind, actual.ValueKind);
        if (expected.ValueKind == JsonValueKind.Number)
            Assert.InRange(Math.Abs(expected.GetDouble() - actual.GetDouble()), 0, tolerance * Math.Max(1, Math.Abs(expected.GetDouble())));
        else if (expected.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            var (left, right) = (Children(expected), Children(actual));
            Assert.Equal(left.Count, right.Count);
            foreach (var (one, other) in left.Zip(right))
                RequireNear(one, other, tolerance);
        }
    }

    private static List<JsonElement> Children(JsonElement element) =>
        [.. element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(static property => property.Value) : element.EnumerateArray()];
}
