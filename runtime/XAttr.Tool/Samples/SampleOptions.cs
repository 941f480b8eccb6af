using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using XAttr.Data;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>The options by which a command is given samples.</summary>
internal sealed class SampleOptions
{
    private static readonly ISampleSource[] Sources = [new IdxSamples(), new TensorFileSamples(), new TableSamples(), new ImageSamples()];

    private readonly Option<string> _data = new("--data")
    {
        Description = "The samples: an image, a folder of images or of a folder for each class, in folders train and test or not; a CSV table; a file of tensors 'images' and 'labels'; or fashion-mnist, or a folder with its IDX files",
        HelpName = "PATH",
        Required = true,
    };

    private readonly Option<string> _split = new("--split") { Description = "Which part of the samples, where there are two", DefaultValueFactory = static _ => "test" };
    private readonly Option<int?> _count = NumberOption.CreateOptional("--count", "Take the first N samples only; of folders of classes the first of each, then the second", 1, int.MaxValue);
    private readonly Option<double[]> _mean = Numbers("--mean", "What is subtracted from the channels of images: one number, or one a channel");
    private readonly Option<double[]> _deviation = Numbers("--deviation", "What they are divided by then");
    private readonly Option<string?> _label = new("--label") { Description = "Of a table, the column of the classes", HelpName = "COLUMN" };
    private readonly Option<MissingValues> _missing = new("--missing") { Description = "Of a table, what becomes of cells without a value: refused, mean or zero" };
    private readonly Option<int> _workers = NumberOption.Create("--workers", "Threads that decode images", Environment.ProcessorCount, 1, 1024);

    /// <summary>Options of a command.</summary>
    public SampleOptions(Command command)
    {
        _split.AcceptOnlyFromAmong("train", "test");
        foreach (var option in new Option[] { _data, _split, _count, _mean, _deviation, _label, _missing, _workers })
            command.Options.Add(option);
    }

    /// <summary>Where the samples are.</summary>
    public string Path(ParseResult line) => line.GetValue(_data)!;

    /// <summary>What is asked of them.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="type">The type of the numbers.</param>
    /// <param name="shape">The shape that the network takes; null where it does not say.</param>
    /// <param name="split">The part; null for the one that was typed.</param>
    public SampleRequest Request(ParseResult line, ScalarType type, long[]? shape, string? split = null) =>
        new(split ?? line.GetValue(_split)!, line.GetValue(_count), shape, new(line.GetValue(_mean) ?? [], line.GetValue(_deviation) ?? [], type))
        {
            Label = line.GetValue(_label),
            Missing = line.GetValue(_missing),
            Workers = line.GetValue(_workers),
        };

    /// <summary>Reads the samples that a network is to see.</summary>
    /// <inheritdoc cref="Request" path="/param"/>
    /// <inheritdoc cref="Read(string, SampleRequest)" path="/exception"/>
    public LabelledSamples Read(ParseResult line, ScalarType type, long[]? shape) => Read(Path(line), Request(line, type, shape));

    /// <summary>Reads samples.</summary>
    /// <exception cref="BadInputException">There is nothing at the path that is read, or what is asked does not fit.</exception>
    /// <exception cref="IOException">A file is missing or damaged.</exception>
    public static LabelledSamples Read(string path, SampleRequest request)
    {
        Libtorch.Require();
        return (Sources.FirstOrDefault(source => source.Reads(path)) ?? throw Unread(path)).Read(path, request);
    }

    private static BadInputException Unread(string path) => new(
        Directory.Exists(path) ? $"{path}: there are no samples in this folder: no images ({string.Join(", ", ImageFolder.Extensions)}), no train.csv, and no IDX files of Fashion-MNIST ({string.Join(", ", FashionMnist.FileNames)})."
        : File.Exists(path) ? $"{path}: samples are not read from a file of this name; an image ends in {string.Join(", ", ImageFolder.Extensions)}, a table in .csv, a file of tensors in .safetensors, .pt or .pth."
        : $"{path}: there is no such file or folder.");

    private static Option<double[]> Numbers(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument =>
        {
            var texts = argument.Tokens.Select(static token => token.Value).ToArray();
            var values = texts.Select(static text => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : double.NaN).ToArray();
            if (Array.FindIndex(values, double.IsNaN) is var bad and >= 0)
                argument.AddError($"{name} takes numbers, got '{texts[bad]}'.");
            else if (name == "--deviation" && values.Any(static value => value <= 0))
                argument.AddError($"{name} must be positive.");
            return values;
        },
    };
}
