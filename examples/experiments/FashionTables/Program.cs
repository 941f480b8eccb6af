using System;
using System.CommandLine;
using System.IO;
using XAttr.Examples.FashionTables;
using XAttr.Examples.Shared;

// Writes Fashion-MNIST as a folder of images, which xdnn then reads; run.sh does all that README.md tells.
var directory = new Argument<string>("directory") { Description = "Where train/ and test/ are written" };
var train = NumberOption.Create("--train", "Training images, the first of 60,000", 60_000, 1, 60_000);
var test = NumberOption.Create("--test", "Test images, the first of 10,000", 10_000, 1, 10_000);
var data = new Option<string?>("--data") { Description = "The folder with the four files of Fashion-MNIST", HelpName = "DIR" };
return CommandLine.Run(new("Writes Fashion-MNIST as a folder of images.") { directory, train, test, data }, args, (line, cancellation) =>
{
    var images = FashionMnistSource.Load(line.GetValue(data), Console.Out, cancellation);
    var root = line.GetRequiredValue(directory);
    if (Directory.Exists(root))
        throw new BadInputException($"{root}: it is there already; name a new folder, or remove it.");
    ImageFolders.Write(images.Train.Slice(0, line.GetValue(train)), Path.Combine(root, "train"), cancellation);
    ImageFolders.Write(images.Test.Slice(0, line.GetValue(test)), Path.Combine(root, "test"), cancellation);
    Console.WriteLine($"{root}: {line.GetValue(train):N0} images to train with and {line.GetValue(test):N0} to test with");
});
