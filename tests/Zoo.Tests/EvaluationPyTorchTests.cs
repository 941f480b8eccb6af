using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Evaluation;
using XAttr.Surveys.Zoo;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Zoo.Tests;

/// <summary>The evaluation metrics against fixtures/make_evaluation.py, which goes through the pixels one by one.</summary>
public sealed class EvaluationPyTorchTests : IDisposable
{
    // Sums of some hundred float64 terms.
    private const double Rounding = 1e-12;

    private readonly JsonElement _expected = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "evaluation.json"))).RootElement;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Module<Tensor, Tensor> _net;
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Tensor _gradient;

    public EvaluationPyTorchTests()
    {
        _net = ZooNet.Create("XLeNet.Regular");
        _net.to(ScalarType.Float64);
        DeterministicValues.Fill(_net);
        _images = DeterministicValues.Named("input", 4, 1, 28, 28);
        _labels = tensor(_expected.GetProperty("labels").EnumerateArray().Select(static label => label.GetInt64()).ToArray());
        _gradient = new Gradient().Attribute(_net, _images, _labels);
    }

    [Theory]
    [InlineData("paper", 1)]
    [InlineData("code", 1.4142135623730951)]
    public void Keep_and_remove_curves(string reading, double deviations)
    {
        var metrics = new MaskBenchmark { Blur = new(9, 4 * deviations) }.Measure(_net, _images, _labels, _images.mul(_gradient));
        var expected = _expected.GetProperty(reading);
        RequireEqual(expected.GetProperty("KeepPositive"), metrics.KeepPositive);
        RequireEqual(expected.GetProperty("KeepNegative"), metrics.KeepNegative);
        RequireEqual(expected.GetProperty("KeepAbsolute"), metrics.KeepAbsolute);
        RequireEqual(expected.GetProperty("RemovePositive"), metrics.RemovePositive);
        RequireEqual(expected.GetProperty("RemoveNegative"), metrics.RemoveNegative);
        RequireEqual(expected.GetProperty("RemoveAbsolute"), metrics.RemoveAbsolute);
        if (reading == "paper")
            Assert.Equal(_expected.GetProperty("areas").GetProperty("KeepPositive").GetDouble(), metrics.KeepPositive.Area, Rounding);
    }

    [Fact]
    public void Insertion_and_deletion()
    {
        var (insertion, deletion) = new InsertionDeletion { Steps = 20, Blur = new(9, 4) }.Measure(_net, _images, _labels, _images.mul(_gradient));
        var expected = _expected.GetProperty("insertion_deletion");
        RequireEqual(expected.GetProperty("Insertion"), insertion);
        RequireEqual(expected.GetProperty("Deletion"), deletion);
        Assert.Equal(insertion.Y[^1], deletion.Y[0], Rounding);
    }

    [Fact]
    public void Infidelity_of_each_sample()
    {
        var infidelity = new Infidelity { Count = 5, Deviation = 0.3, Seed = 7 }.Measure(_net, _images, _labels, _gradient);
        RequireEqual(_expected.GetProperty("infidelity"), [.. infidelity.data<double>()]);
    }

    [Fact]
    public void Rank_correlation()
    {
        var spearman = _expected.GetProperty("spearman").EnumerateArray().ToList();
        Tensor Row(int index) => tensor(spearman[index].EnumerateArray().Select(static value => value.GetDouble()).ToArray()).reshape(1, 5);
        Assert.Equal(spearman[2].GetDouble(), RankCorrelation.Of(Row(0), Row(1)), Rounding);
    }

    public void Dispose()
    {
        _net.Dispose();
        _scope.Dispose();
    }

    private static void RequireEqual(JsonElement expected, Curve curve) => RequireEqual(expected, [.. curve.Y]);

    private static void RequireEqual(JsonElement expected, double[] actual)
    {
        var values = expected.EnumerateArray().Select(static value => value.GetDouble()).ToArray();
        Assert.Equal(values.Length, actual.Length);
        var size = values.Max(Math.Abs);
        for (var i = 0; i < values.Length; i++)
            Assert.InRange(actual[i] - values[i], -Rounding * size, Rounding * size);
    }
}
