using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainerInterruptTests
{
    [UnixFact]
    public void Ctrl_C_stops_a_training_with_the_defaults_after_the_step_and_says_what_it_left()
    {
        using var folder = new TemporaryFolder();
        using var process = Start("dotnet", ["KilledTraining.dll", folder.Path, "long"]);
        // Training is under way, and an epoch is over.
        while (process.StandardOutput.ReadLine() is { } line && line != "batch 2 2")
            continue;

        CtrlC.Send(process);
        var error = process.StandardError.ReadToEndAsync();
        var results = process.StandardOutput.ReadToEnd().Split('\n').Where(static line => line.StartsWith("= ", StringComparison.Ordinal)).ToArray();
        process.WaitForExit();

        // The program went on to its end, with what the training left in memory and in the file.
        Assert.Equal(0, process.ExitCode);
        var words = results[0].Split(' ', 5);
        Assert.Equal(("cancelled", "True"), (words[1], words[2]));
        var (steps, notice) = (int.Parse(words[3], CultureInfo.InvariantCulture), words[4]);
        Assert.True(steps >= 6 + 2);
        Assert.StartsWith($"Stopped after step {steps}. {folder.File("net.dat")} holds the weights of ", notice);
        Assert.EndsWith("LoadCheckpoint reads them; with TrainerOptions.Resume the same training would go on from there.", notice);
        Assert.Equal(notice + "\n", error.Result);
        var weights = results[1].Split(' ')[1..].Select(static bits => BitConverter.Int32BitsToSingle(int.Parse(bits, CultureInfo.InvariantCulture)));
        using var kept = TensorFile.Read(folder.File("net.dat"));
        Assert.Equal(weights, new[] { "first.weight", "last.weight" }.SelectMany(name => kept[name].data<float>()));
    }

    [OwnDiskFact]
    public void A_training_whose_disk_is_full_says_so_once_a_file_and_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var process = Start(
            "unshare", [.. OwnDiskFactAttribute.Shell, $"mount -t tmpfs -o size=1m none {folder.Path} && exec dotnet KilledTraining.dll {folder.Path} full"]);
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n').Where(static line => line.StartsWith("= ", StringComparison.Ordinal)).Select(static line => line[2..]).ToList();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, error.Result);
        Assert.Contains("filled True No space left on device", lines);
        string[] notices = [.. lines.Where(static line => line.StartsWith("notice ", StringComparison.Ordinal)).Select(static line => line[7..])];
        string[] files = ["net.dat.run", "net.dat", "log.csv"];
        Assert.Equal(
            files.Order(StringComparer.Ordinal).Select(folder.File), notices.Select(static notice => notice.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.All(notices, notice => Assert.Contains("cannot be written: No space left on device. The training goes on.", notice));
        Assert.Equal(notices, error.Result.TrimEnd('\n').Split('\n'));

        // What was there stayed, whole; and what could not be written came after.
        Assert.Contains("full holds epoch 1", lines);
        Assert.DoesNotContain("broken", string.Join(' ', lines));
        Assert.Contains("full files filler log.csv net.dat net.dat.json net.dat.run", lines);
        Assert.Contains("epochs 300 cancelled False", lines);
        Assert.Contains("end holds epoch 300", lines);
        Assert.Contains($"end logs epoch {string.Join(' ', Enumerable.Range(1, 300))}", lines);
    }

    [Fact]
    public void A_folder_that_is_gone_is_named_and_the_training_goes_on()
    {
        using var folder = new TemporaryFolder();
        var path = Directory.CreateDirectory(folder.File("gone")).FullName;
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        var said = new System.Collections.Generic.List<string>();
        var progress = new Recorder(report =>
        {
            if (report is { Epoch: 2, Step: 1, EpochEnded: false })
                Directory.Delete(path, recursive: true);
        });

        var history = new Trainer(net, Toy.Loss, optimizer, new()
        {
            Epochs = 4,
            BatchSize = 16,
            CheckpointPath = Path.Combine(path, "net.dat"),
            Logs = [new CsvLog(Path.Combine(path, "log.csv"))],
            Progress = progress,
            Notify = said.Add,
        }).Train(Toy.Data(64, seed: 1));

        Assert.Equal((4, false), (history.Epochs.Count, history.Cancelled));
        Assert.Equal(said, history.Notices);
        Assert.Equal(2, said.Count);
        Assert.All(said, line => Assert.Contains($"because its folder does not exist, and must be made first: {path}. The training goes on.", line));
        Assert.DoesNotContain(".tmp", string.Join(' ', said));
    }

    [Fact]
    public void A_folder_that_is_missing_is_named_before_the_first_step()
    {
        using var folder = new TemporaryFolder();
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.01);
        var error = Assert.Throws<DirectoryNotFoundException>(() => new Trainer(net, Toy.Loss, optimizer, new() { CheckpointPath = folder.File("none/net.dat") }));

        Assert.Equal($"{folder.File("none/net.dat")} cannot be written, because its folder does not exist, and must be made first: {folder.File("none")}.", error.Message);
        Assert.Contains($"must be made first: {folder.File("none")}", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(folder.File("none/a.txt"), "")).Message);
    }

    [Fact]
    public void A_file_in_the_place_of_a_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.File("run"), "");

        var error = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(folder.File("run/net.dat"), ""));

        Assert.Equal($"{folder.File("run/net.dat")} cannot be written, because where its folder should be there is a file: {folder.File("run")}.", error.Message);
    }

    [Fact]
    public void Notices_do_not_break_the_line_that_is_redrawn()
    {
        using var writer = new StringWriter();
        using var console = new ConsoleProgress(writer, interactive: false, "digits");
        console.Say("Stopped.");
        Assert.Equal("digits  Stopped." + Environment.NewLine, writer.ToString());
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = AppContext.BaseDirectory,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
