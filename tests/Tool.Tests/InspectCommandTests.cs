using System;
using System.Linq;
using XAttr.Generator.Model;
using XAttr.Surveys.Tool;
using XAttr.Tool;

namespace XAttr.Tests;

public sealed class InspectCommandTests : FilesTest
{
    /// <summary>Published numbers of parameters: https://github.com/visinf/fast-axiomatic-attribution and torchvision.</summary>
    [Theory]
    [InlineData("x-alexnet", 61_090_496)]
    [InlineData("alexnet", 61_100_840)]
    [InlineData("X-VGG16", 138_344_128)]
    [InlineData("vgg16", 138_357_544)]
    public void The_table_has_the_published_numbers_of_parameters(string network, long parameters)
    {
        var layers = Answer($"inspect {network}").GetProperty("layers").EnumerateArray();

        Assert.Equal(parameters, layers.Sum(static layer => layer.GetProperty("parameters").GetInt64()));
    }

    [Fact]
    public void Every_network_of_the_zoo_is_described()
    {
        var names = Answer("inspect --list").GetProperty("networks").EnumerateArray().Select(static row => row.GetProperty("name").GetString()!).ToArray();

        Assert.Contains("x-siamese", names);
        Assert.All(names, static name => Assert.NotEmpty(Answer($"inspect {name}").GetProperty("layers").EnumerateArray()));
    }

    [Fact]
    public void A_network_of_a_users_assembly_is_one_of_ours()
    {
        var answer = Answer("inspect --assembly MyNets.dll --type MyNet --check");

        Assert.True(answer.GetProperty("homogeneous").GetBoolean());
        Assert.Equal("MyNets.MyNet", answer.GetProperty("network").GetString());
        // 4 · 5 · 5 and 4 · 6 · 6 · 10.
        Assert.Equal(1540, answer.GetProperty("parameters").GetInt64());
        Assert.Equal(1, ToolRun.Of("inspect --assembly MyNets.dll --type MyNet.Regular --check").ExitCode);
    }

    [Fact]
    public void A_network_by_hand_needs_what_lies_beside_it()
    {
        var answer = Answer("inspect --assembly MyNets.dll --type HalvingNet");
        Assert.Equal((784 * 24) + (24 * 10), answer.GetProperty("parameters").GetInt64());
        var evaluated = Answer("evaluate HalvingNet --assembly MyNets.dll --data digits.safetensors");
        Assert.Equal(12, evaluated.GetProperty("samples").GetInt64());

        Assert.Contains("it does not say", ToolRun.Of("inspect --assembly MyNets.dll --type HalvingNet --check").Error.Replace("does not say what it takes", "it does not say"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    [InlineData("x-lenet", "lenet", 2)]
    public void Letters_to_change(string first, string second, int distance) => Assert.Equal(distance, EditDistance.Of(first, second));
}
