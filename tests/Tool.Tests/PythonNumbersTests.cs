using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Checkpoints;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>The numbers of the commands against fixtures/make_tool.py: plain PyTorch, in float64, on the same weights and images, whatever files these are in.</summary>
public sealed class PythonNumbersTests : FilesTest
{
    // Float64 sums of some ten thousand terms, one after the other.
    private const double Rounding = 1e-10;

    private static readonly JsonElement Twin = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "tool.json"))).RootElement;

    private const string Both = "x-lenet lenet --weights x-lenet.safetensors --weights lenet.safetensors --float64";

    private const string Tensors = "digits.safetensors", Images = "photos", Table = "digits.csv --label class";

    public static TheoryData<string> Networks => ["x-lenet", "lenet"];

    [Theory]
    [InlineData(Tensors)]
    [InlineData(Images)]
    [InlineData(Table)]
    public void Evaluate(string data)
    {
        var answer = Answer($"evaluate {Both} --data {data} --metric accuracy --metric top-3 --metric top-5 --batch 5");

        foreach (var network in Networks)
            RequireEqual(Twin.GetProperty(network).GetProperty("evaluate"), Row(answer, "networks", ("network", network)), "accuracy", "top3", "top5", "loss");
    }

    // Of the twelve images four are missed: those of a class with one image, or both of one with two.
    [Fact]
    public void Evaluate_has_the_worst_class()
    {
        var row = Row(Answer($"evaluate {Both} --data {Tensors} --metric top-5 --metric top-5@label"), "networks", ("network", "x-lenet"));

        Assert.Equal((8 / 12.0, 0), (row.GetProperty("top5").GetDouble(), row.GetProperty("top5@label").GetDouble()));
    }

    [Theory]
    [InlineData(Tensors)]
    [InlineData(Images)]
    public void Compare(string data)
    {
        var answer = Answer($"compare {Both} --data {data} --steps 16");

        RequireEqual(Twin.GetProperty("lenet").GetProperty("compare"), Row(answer, "networks", ("network", "lenet")), "ratio_of_means", "mean_of_ratios", "relative_l2");
        RequireEqual(Twin.GetProperty("lenet").GetProperty("evaluate"), Row(answer, "networks", ("network", "lenet")), ("accuracy", "top1"), ("top5", "top5"));
        // The closed form is exact: what is left of an X-DNN's distance is rounding on both sides.
        var closed = Row(answer, "networks", ("network", "x-lenet"));
        Assert.InRange(closed.GetProperty("ratio_of_means").GetDouble(), 0, Rounding);
        Assert.InRange(Twin.GetProperty("x-lenet").GetProperty("compare").GetProperty("ratio_of_means").GetDouble(), 0, Rounding);
    }

    [Theory]
    [InlineData("x-lenet", Tensors)]
    [InlineData("lenet", Tensors)]
    [InlineData("x-lenet", Images)]
    public void Metrics(string network, string data)
    {
        var answer = Answer($"metrics {network} --weights {network}.safetensors --data {data} --kernel 9 --sigma 4 --method ixg --float64 --batch 5");

        foreach (var (reading, areas) in Pairs(["text", "code"], Twin.GetProperty(network).GetProperty("metrics").EnumerateArray()))
        {
            RequireEqual(
                areas, Row(answer, "metrics", ("reading", reading)), ("KeepPositive", "kpm"), ("KeepNegative", "knm"), ("KeepAbsolute", "kam"), ("RemovePositive", "rpm"),
                ("RemoveNegative", "rnm"), ("RemoveAbsolute", "ram"));
        }

        var curves = Row(answer, "metrics", ("reading", "code")).GetProperty("curves");
        foreach (var (name, key) in new[] { ("KeepPositive", "kpm"), ("RemoveAbsolute", "ram") })
            RequireEqual(Numbers(Twin.GetProperty(network).GetProperty("curves").GetProperty(name)), Numbers(curves.GetProperty(key)));
    }

    [Theory]
    [InlineData("x-lenet", Tensors)]
    [InlineData("lenet", Tensors)]
    [InlineData("lenet", Images)]
    public void Contrast(string network, string data)
    {
        var rows = Answer($"contrast {network} --weights {network}.safetensors --data {data} --float64").GetProperty("contrasts").EnumerateArray();

        foreach (var (expected, row) in Pairs(Twin.GetProperty(network).GetProperty("contrast").EnumerateArray(), rows))
            RequireEqual(expected, row, "accuracy", "logit_error", "attribution_error");
    }

    [Theory]
    [InlineData(Tensors)]
    [InlineData(Images)]
    public void Convergence(string data)
    {
        var answer = Answer($"convergence {Both} --data {data} --steps 1 2 4 --reference 8");

        foreach (var (steps, expected) in Pairs(["1", "2", "4"], Twin.GetProperty("lenet").GetProperty("convergence").EnumerateArray()))
            RequireEqual(expected, Row(answer, "steps", ("network", "lenet"), ("steps", steps)), "ratio_of_means", "mean_of_ratios", "relative_l2");
    }

    [Theory]
    [InlineData(Tensors)]
    [InlineData(Images)]
    public void Ablate(string data)
    {
        var answer = Answer($"ablate lenet --weights lenet.safetensors --data {data} --float64");

        foreach (var expected in Twin.GetProperty("ablate").EnumerateArray())
            RequireEqual(expected, Row(answer, "biases", ("name", expected.GetProperty("name").GetString()!)), "share", "predicted_flips", "flips");
    }

    [Fact]
    public void Attribute()
    {
        var answer = Answer("attribute lenet --weights lenet.safetensors --data digits.safetensors --method ig:16 --target 3 --out maps --float64");
        var expected = Twin.GetProperty("lenet").GetProperty("attribute");

        RequireEqual(Numbers(expected.GetProperty("sums")), [.. answer.GetProperty("samples").EnumerateArray().Select(static row => row.GetProperty("sum").GetDouble())]);
        RequireEqual(Numbers(expected.GetProperty("scores")), [.. answer.GetProperty("samples").EnumerateArray().Select(static row => row.GetProperty("score").GetDouble())]);
        using var tensors = TensorFile.Read(Path.Combine("maps", "attributions.safetensors"));
        using var rows = tensors["attributions"].sum(3).flatten();
        RequireEqual([.. expected.GetProperty("rows").EnumerateArray().SelectMany(Numbers)], [.. rows.data<double>()]);
        Assert.Equal(12, Directory.GetFiles("maps", "*.png").Length);
    }

    [Theory]
    [InlineData(Tensors)]
    [InlineData(Images)]
    [InlineData(Table)]
    public void Train(string data)
    {
        var answer = Answer(
            $"train x-lenet --weights x-lenet.safetensors --data {data} --float64 --epochs 3 --batch 100 --learning-rate 0.05 --weight-decay 0.001 --prior gini --lambda 0.5 --out run");

        foreach (var (expected, row) in Pairs(Twin.GetProperty("train").EnumerateArray(), answer.GetProperty("epochs").EnumerateArray()))
            RequireEqual(expected, row, "loss", "prior", "test_loss", "accuracy");
    }

    // None is left out because there are fewer of the others.
    private static IEnumerable<(TOne, TOther)> Pairs<TOne, TOther>(IEnumerable<TOne> ones, IEnumerable<TOther> others)
    {
        var (all, matches) = (ones.ToList(), others.ToList());
        Assert.Equal(all.Count, matches.Count);
        return all.Zip(matches);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(static value => value.GetDouble())];

    private static void RequireEqual(JsonElement expected, JsonElement actual, params string[] names) => RequireEqual(expected, actual, [.. names.Select(static name => (name, name))]);

    private static void RequireEqual(JsonElement expected, JsonElement actual, params (string Expected, string Actual)[] names) =>
        RequireEqual([.. names.Select(name => expected.GetProperty(name.Expected).GetDouble())], [.. names.Select(name => actual.GetProperty(name.Actual).GetDouble())]);

    private static void RequireEqual(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var scale = Math.Max(1e-300, expected.Max(Math.Abs));
        foreach (var (wanted, got) in expected.Zip(actual))
            Assert.InRange(Math.Abs(wanted - got), 0, Rounding * Math.Max(1, scale));
    }
}
