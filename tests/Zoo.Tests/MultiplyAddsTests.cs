using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Surveys.Zoo;

namespace XAttr.Zoo.Tests;

/// <summary>The multiply-adds that the summaries state, against those that PyTorch really computes (fixtures/make_multiply_adds.py).</summary>
public sealed class MultiplyAddsTests
{
    // As torchvision publishes them with its weights, in 10⁹, to three places.
    private static readonly Dictionary<string, double> Published = new()
    {
        ["XAlexNet"] = 0.714,
        ["XVgg16"] = 15.470,
        ["XResNet50"] = 4.089,
    };

    // Two matrices of 64 × 64 in each of two layers, which a summary cannot see into.
    private static readonly Dictionary<string, long> InOwnModules = new() { ["XHighway"] = 4 * 64 * 64 };

    private static readonly IReadOnlyDictionary<string, long> Counted = JsonSerializer.Deserialize<Dictionary<string, long>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "multiply_adds.json")))!;

    public static TheoryData<string> Names => new(ZooNet.Networks);

    public static TheoryData<string> PublishedNames => new(Published.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Summary_states_what_PyTorch_computes(string name) => Assert.Equal(Counted[name] - InOwnModules.GetValueOrDefault(name), ZooSurvey.MultiplyAdds(name));

    [Theory]
    [MemberData(nameof(PublishedNames))]
    public void Summary_states_what_is_published(string name) => Assert.Equal(Published[name], Math.Round(ZooSurvey.MultiplyAdds(name) / 1e9, 3));

    [Fact]
    public void Layers_add_up_to_the_total()
    {
        var lines = ZooNet.Summary("XAlexNet").Split('\n');
        var column = lines[0].IndexOf("multiply-adds", StringComparison.Ordinal) + "multiply-adds".Length;
        var layers = lines[1..^1].Select(line => long.Parse(line[..column].Split(' ')[^1].Replace(",", "", StringComparison.Ordinal), null));
        Assert.Equal(ZooSurvey.MultiplyAdds("XAlexNet"), layers.Sum());
    }
}
