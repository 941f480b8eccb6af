using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Examples.Browser;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

// Trains the demo's network without and with biases, and writes both as files that explain themselves, for the page in this folder.
var output = new Option<string>("--out") { Description = "The folder of the page", HelpName = "DIR", DefaultValueFactory = _ => "." };
var epochs = NumberOption.Create("--epochs", "Passes over the training images", 2, 1, 1000);
var seed = NumberOption.Create("--seed", "Seed of weights and order", 1, 0, int.MaxValue);
var count = NumberOption.Create("--train-images", "Training images, the first of 60,000", 60_000, 1, 60_000);
var data = new Option<string?>("--data") { Description = "The folder with the four files of Fashion-MNIST", HelpName = "DIR" };
return CommandLine.Run(new("Trains two networks and writes them for the page.") { output, epochs, seed, count, data }, args, (line, cancellation) =>
{
    var page = line.GetRequiredValue(output);
    if (!File.Exists(Path.Combine(page, "page.js")))
        throw new BadInputException($"--out {page}: there is no page.js; run it in examples/Browser, or name a folder with a copy of the page.");
    var images = FashionMnistSource.Load(line.GetValue(data), Console.Out, cancellation);
    var train = ToDataset(images.Train.Slice(0, line.GetValue(count)));
    var test = ToDataset(images.Test);
    using var net = Train("without biases", () => new DecoyNet());
    using var twin = Train("with biases", () => new DecoyNet.Regular());
    PageModel.Write(Path.Combine(page, "model"), net, twin, images.Test);
    Console.WriteLine($"Wrote {Path.Combine(page, "model")}; `npm start` serves the page.");

    TNet Train<TNet>(string name, Func<TNet> make)
        where TNet : Module<Tensor, Tensor>
    {
        manual_seed(line.GetValue(seed));
        var made = make();
        using var optimizer = optim.Adam(made.parameters(), DemoOptions.LearningRate);
        using var progress = new ConsoleProgress(name);
        var options = new TrainerOptions { Epochs = line.GetValue(epochs), Seed = line.GetValue(seed), Progress = progress };
        var history = new Trainer(made, (scores, labels) => functional.cross_entropy(scores, labels), optimizer, options).Train(train, test, cancellation);
        if (!history.Cancelled)
            return made;
        made.Dispose();
        throw new OperationCanceledException("Interrupted; nothing was written.", cancellation);
    }
});

static TensorDataset ToDataset(LabelledImages images)
{
    var (inputs, labels) = images.ToTensors();
    return new(inputs, labels);
}
