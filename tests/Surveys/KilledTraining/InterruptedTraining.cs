using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A training as the readme writes it, with nothing said of interruption, that would take hours.</summary>
internal static class InterruptedTraining
{
    /// <summary>Trains; a line of standard output a batch, and at the end what the program can tell.</summary>
    public static void Run(string folder)
    {
        manual_seed(7);
        using var inputs = randn(96, 12);
        using var labels = randint(0, 3, [96], dtype: ScalarType.Int64);
        using var net = new DropoutNet();
        using var optimizer = optim.SGD(net.parameters(), 0.02);
        var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = 10_000_000,
            BatchSize = 16,
            CheckpointPath = Path.Combine(folder, "net.dat"),
            Progress = new LineProgress(),
        });

        var history = trainer.Train(new TensorDataset(inputs, labels));

        Console.WriteLine($"{Numbers.Mark}cancelled {history.Cancelled} {history.Steps} {history.Notices.Single()}");
        Console.WriteLine($"{Numbers.Mark}{string.Join(' ', net.parameters().SelectMany(weight => weight.data<float>()).Select(BitConverter.SingleToInt32Bits))}");
    }
}
