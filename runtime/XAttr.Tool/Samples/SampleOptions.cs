using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>The options by which a command is given samples.</summary>
internal sealed class SampleOptions
{
    private static readonly ISampleSource[] Sources = [new IdxSamples(), new TensorFileSamples()];

    private readonly Option<string> _data = new("--data")
    {
        Description = "The samples: a folder with the IDX files of Fashion-MNIST, or the word fashion-mnist; or a file of tensors 'images' and 'labels'",
        HelpName = "PATH",
        Required = true,
    };

    private readonly Option<string> _split = new("--split") { Description = "Which part of the samples, where there are two", DefaultValueFactory = static _ => "test" };
    private readonly Option<int?> _count = NumberOption.CreateOptional("--count", "Take the first N samples only", 1, int.MaxValue);
    private readonly Option<double[]> _mean = Numbers("--mean", "What is subtracted from the channels of images: one number, or one a channel");
    private readonly Option<double[]> _deviation = Numbers("--deviation", "What they are divided by then");

    /// <summary>Options of a command.</summary>
    public SampleOptions(Command command)
    {
        _split.AcceptOnlyFromAmong("train", "test");
        foreach (var option in new Option[] { _data, _split, _count, _mean, _deviation })
            command.Options.Add(option);
    }

    /// <summary>Where the samples are.</summary>
    public string Path(ParseResult line) => line.GetValue(_data)!;

    /// <summary>How many of them are taken; null for all.</summary>
    public int? Count(ParseResult line) => line.GetValue(_count);

    /// <summary>What is subtracted from the channels; empty for nothing.</summary>
    public double[] Mean(ParseResult line) => line.GetValue(_mean) ?? [];

    /// <summary>What the channels are divided by; empty for nothing.</summary>
    public double[] Deviation(ParseResult line) => line.GetValue(_deviation) ?? [];

    /// <summary>Reads the samples that a network is to see.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="type">The type of the numbers.</param>
    /// <param name="shape">The shape that the network takes; null where it does not say.</param>
    /// <param name="split">The part; null for the one that was typed.</param>
    /// <exception cref="BadInputException">There is nothing at the path that is read, or the normalisation does not fit.</exception>
    /// <exception cref="IOException">A file is missing or damaged.</exception>
    public LabelledSamples Read(ParseResult line, ScalarType type, long[]? shape, string? split = null) =>
        Read(Path(line), new(split ?? line.GetValue(_split)!, Count(line), shape), Mean(line), Deviation(line), type);

    /// <summary>Reads samples.</summary>
    /// <param name="path">Where they are.</param>
    /// <param name="request">Which.</param>
    /// <param name="mean">What is subtracted from the channels; empty for nothing.</param>
    /// <param name="deviation">What they are divided by; empty for nothing.</param>
    /// <param name="type">The type of the numbers.</param>
    /// <inheritdoc cref="Read(ParseResult, ScalarType, long[], string)" path="/exception"/>
    public static LabelledSamples Read(string path, SampleRequest request, double[] mean, double[] deviation, ScalarType type)
    {
        Libtorch.Require();
        var source = Sources.FirstOrDefault(source => source.Reads(path)) ?? throw Unread(path);
        using var scope = NewDisposeScope();
        var raw = source.Read(path, request);
        var inputs = raw.Inputs.to(type);
        if (mean.Length > 0 || deviation.Length > 0)
            inputs = inputs.sub(Channels(mean, "--mean", inputs, 0)).div(Channels(deviation, "--deviation", inputs, 1));
        return new(
            path, inputs.MoveToOuterDisposeScope(), raw.Labels?.MoveToOuterDisposeScope(), raw.Names, raw.Classes,
            raw.AreImages ? (mean is [] ? [0] : mean, deviation is [] ? [1] : deviation) : null);
    }

    private static Tensor Channels(double[] values, string option, Tensor inputs, double none)
    {
        var channels = inputs.size(1);
        if (values.Length > 1 && values.Length != channels)
            throw new BadInputException($"{option} has {values.Length} numbers; these samples have {channels} channels.");
        return tensor(values is [] ? [none] : values, [1, Math.Max(1, values.Length), .. Enumerable.Repeat(1L, (int)inputs.dim() - 2)], inputs.dtype);
    }

    private static BadInputException Unread(string path) => new(
        Directory.Exists(path) ? $"{path}: there are no samples in this folder: no IDX files of Fashion-MNIST ({string.Join(", ", FashionMnist.FileNames)})."
        : File.Exists(path) ? $"{path}: samples are not read from a file of this name; a file of tensors ends in .safetensors, .pt or .pth."
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
