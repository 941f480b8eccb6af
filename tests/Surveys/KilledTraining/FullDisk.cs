using System;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A training whose disk is full from the end of its first epoch until ten before its last.</summary>
internal static class FullDisk
{
    /// <summary>How many epochs there are: their rows in a table are more than a block of the disk, so that one of them fits in part only.</summary>
    public const int Epochs = 300;

    /// <summary>Trains in a folder that is a disk of its own; lines of standard output say what was there when.</summary>
    public static void Run(string folder)
    {
        var (weights, table) = (Path.Combine(folder, "net.dat"), Path.Combine(folder, "log.csv"));
        manual_seed(7);
        using var inputs = randn(32, 12);
        using var labels = randint(0, 3, [32], dtype: ScalarType.Int64);
        using var net = new DropoutNet();
        using var optimizer = optim.SGD(net.parameters(), 0.02);
        using var filler = new FileStream(Path.Combine(folder, "filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = Epochs,
            BatchSize = 32,
            CheckpointPath = weights,
            Resume = true,
            Logs = [new CsvLog(table)],
            Progress = new Watcher(filler, weights, table),
        });

        var history = trainer.Train(new TensorDataset(inputs, labels));

        foreach (var notice in history.Notices)
            Console.WriteLine($"{Numbers.Mark}notice {notice}");
        Console.WriteLine($"{Numbers.Mark}epochs {history.Epochs.Count} cancelled {history.Cancelled}");
        Say("end", weights, table);
    }

    private static void Say(string when, string weights, string table)
    {
        using var kept = new DropoutNet();
        Console.WriteLine($"{Numbers.Mark}{when} holds epoch {kept.LoadCheckpoint(weights).Metadata["epoch"]}");
        var rows = File.ReadAllLines(table);
        Console.WriteLine($"{Numbers.Mark}{when} logs {string.Join(' ', rows.Select(row => row.Split(',') is var cells && cells.Length == rows[0].Split(',').Length ? cells[0] : "broken"))}");
        Console.WriteLine($"{Numbers.Mark}{when} files {string.Join(' ', Directory.GetFiles(Path.GetDirectoryName(weights)!).Select(Path.GetFileName).Order(StringComparer.Ordinal))}");
    }

    private sealed class Watcher(FileStream filler, string weights, string table) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            // The first batch of the second epoch: what the first left is written.
            if (!value.EpochEnded && value.Epoch == 2)
                Fill();
            if (!value.EpochEnded && value.Epoch == Epochs - 10)
            {
                Say("full", weights, table);
                filler.SetLength(0);
            }
        }

        private void Fill()
        {
            var block = new byte[4096];
            try
            {
                while (true)
                    filler.Write(block);
            }
            catch (IOException error)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Numbers.Mark}filled {filler.Length / block.Length > 0} {error.Message.Split(':')[0].Trim()}"));
            }
        }
    }
}
