using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Surveys.Zoo;

/// <summary>
/// The tensors of published checkpoints, "name [shape]" each: torchvision's for AlexNet, VGG-16 and SqueezeNet 1.1, and those of Hesse et al.
/// 2021 for Fixup-ResNet-50. Their X-DNNs have the weights alone, and no scale.
/// </summary>
internal static class StateNames
{
    /// <summary>A network's, sorted.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var regular = name.EndsWith(".Regular", StringComparison.Ordinal);
        return Sorted((regular ? name[..^".Regular".Length] : name) switch
        {
            "XAlexNet" => AlexNet.SelectMany(layer => Layer(layer, regular)),
            "XVgg16" => Vgg16.SelectMany(layer => Layer(layer, regular)),
            "XSqueezeNet" => SqueezeNet().SelectMany(layer => Layer(layer, regular)),
            "XResNet50" => ResNet50(regular),
            _ => throw new ArgumentException($"nothing is published of {name}", nameof(name)),
        });
    }

    /// <summary>In the order of this comparison.</summary>
    public static IReadOnlyList<string> Sorted(IEnumerable<string> state) => [.. state.Order(StringComparer.Ordinal)];

    private static readonly (string Name, int[] Shape)[] AlexNet =
    [
        ("features.0", [64, 3, 11, 11]), ("features.3", [192, 64, 5, 5]), ("features.6", [384, 192, 3, 3]),
        ("features.8", [256, 384, 3, 3]), ("features.10", [256, 256, 3, 3]),
        ("classifier.1", [4096, 9216]), ("classifier.4", [4096, 4096]), ("classifier.6", [1000, 4096]),
    ];

    private static readonly (string Name, int[] Shape)[] Vgg16 =
    [
        ("features.0", [64, 3, 3, 3]), ("features.2", [64, 64, 3, 3]),
        ("features.5", [128, 64, 3, 3]), ("features.7", [128, 128, 3, 3]),
        ("features.10", [256, 128, 3, 3]), ("features.12", [256, 256, 3, 3]), ("features.14", [256, 256, 3, 3]),
        ("features.17", [512, 256, 3, 3]), ("features.19", [512, 512, 3, 3]), ("features.21", [512, 512, 3, 3]),
        ("features.24", [512, 512, 3, 3]), ("features.26", [512, 512, 3, 3]), ("features.28", [512, 512, 3, 3]),
        ("classifier.0", [4096, 25088]), ("classifier.3", [4096, 4096]), ("classifier.6", [1000, 4096]),
    ];

    private static IEnumerable<(string Name, int[] Shape)> SqueezeNet()
    {
        yield return ("features.0", [64, 3, 3, 3]);
        var fires = new[] { (3, 64, 16, 64), (4, 128, 16, 64), (6, 128, 32, 128), (7, 256, 32, 128), (9, 256, 48, 192), (10, 384, 48, 192), (11, 384, 64, 256), (12, 512, 64, 256) };
        foreach (var (index, channels, squeeze, expand) in fires)
        {
            yield return ($"features.{index}.squeeze", [squeeze, channels, 1, 1]);
            yield return ($"features.{index}.expand1x1", [expand, squeeze, 1, 1]);
            yield return ($"features.{index}.expand3x3", [expand, squeeze, 3, 3]);
        }

        yield return ("classifier.1", [1000, 512, 1, 1]);
    }

    private static IEnumerable<string> Layer((string Name, int[] Shape) layer, bool bias)
    {
        yield return $"{layer.Name}.weight [{string.Join(", ", layer.Shape)}]";
        if (bias)
            yield return $"{layer.Name}.bias [{layer.Shape[0]}]";
    }

    private static IEnumerable<string> ResNet50(bool regular)
    {
        int[] blocks = [3, 4, 6, 3];
        var stages = blocks.SelectMany((count, stage) => Enumerable.Range(0, count).SelectMany(block => Bottleneck(stage, block, regular)));
        string[] biases = regular ? ["bias1 [1]", "bias2 [1]", "fc.bias [1000]"] : [];
        return ["conv1.weight [64, 3, 7, 7]", "fc.weight [1000, 2048]", .. stages, .. biases];
    }

    private static IEnumerable<string> Bottleneck(int stage, int block, bool regular)
    {
        var (prefix, planes) = ($"layer{stage + 1}.{block}", 64 << stage);
        var channels = (stage, block) switch { (0, 0) => 64, (_, 0) => 2 * planes, _ => 4 * planes };
        yield return $"{prefix}.conv1.weight [{planes}, {channels}, 1, 1]";
        yield return $"{prefix}.conv2.weight [{planes}, {planes}, 3, 3]";
        yield return $"{prefix}.conv3.weight [{4 * planes}, {planes}, 1, 1]";
        if (block == 0)
            yield return $"{prefix}.downsample.weight [{4 * planes}, {channels}, 1, 1]";
        string[] shifts = ["bias1a", "bias1b", "bias2a", "bias2b", "bias3a", "scale", "bias3b"];
        foreach (var shift in regular ? shifts : [])
            yield return $"{prefix}.{shift} [1]";
    }
}
