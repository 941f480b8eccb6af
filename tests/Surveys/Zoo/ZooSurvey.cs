using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using TorchSharp;

namespace XAttr.Surveys.Zoo;

/// <summary>What a network of the zoo has, for comparison with what is published.</summary>
/// <param name="Parameters">The numbers in its parameters.</param>
/// <param name="SummaryParameters">Their count by its summary.</param>
/// <param name="State">Its state dict, sorted: "name [shape]" each.</param>
public sealed partial record ZooSurvey(long Parameters, long SummaryParameters, IReadOnlyList<string> State)
{
    /// <summary>
    /// The published counts, in numbers: torchvision's for AlexNet, VGG-16 and SqueezeNet 1.1, those of Hesse et al. 2021 for the others.
    /// </summary>
    public static IReadOnlyDictionary<string, long> PublishedCounts { get; } = new Dictionary<string, long>
    {
        ["XAlexNet"] = 61_090_496,
        ["XAlexNet.Regular"] = 61_100_840,
        ["XVgg16"] = 138_344_128,
        ["XVgg16.Regular"] = 138_357_544,
        ["XResNet50"] = 25_502_912,
        ["XResNet50.Regular"] = 25_504_026,
        ["XSqueezeNet.Regular"] = 1_235_496,
    };

    /// <summary>How many of the tensors' names and shapes are missing or too many.</summary>
    public int StateDifferences(string name) => State.Except(StateNames.Of(name)).Count() + StateNames.Of(name).Except(State).Count();

    /// <summary>Makes one and looks.</summary>
    public static ZooSurvey Of(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var net = ZooNet.Create(name);
        return new(
            net.parameters().Sum(static parameter => parameter.numel()),
            ParametersOfSummary(name),
            StateNames.Sorted(net.state_dict().Select(static item => $"{item.Key} [{string.Join(", ", item.Value.shape)}]")));
    }

    /// <summary>Its parameters by its summary alone, for which no network is made.</summary>
    public static long ParametersOfSummary(string name) => SummaryCount(name, "parameters");

    /// <summary>The multiply-adds that its summary states for one sample, those of modules of one's own aside.</summary>
    public static long MultiplyAdds(string name) => SummaryCount(name, "macs");

    private static long SummaryCount(string name, string what) => long.Parse(
        Totals().Match(ZooNet.Summary(name)).Groups[what].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<parameters>[0-9,]+)( \\+ \\?)? parameters, (?<macs>[0-9,]+)( \\+ \\?)? multiply-adds(?: for \\[.*\\])?(, degree [0-9/]+)?$")]
    private static partial Regex Totals();
}
