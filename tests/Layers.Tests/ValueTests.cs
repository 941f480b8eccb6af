using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

/// <summary>The emitted layers in eval mode against what the scripts in fixtures/ computed with PyTorch.</summary>
public sealed class ValueTests
{
    private const int Seed = 7;

    private static readonly string[] Compared = ["Spatial", "Normalization", "Attention"];

    public static TheoryData<string> Families => new(Compared);

    public static IEnumerable<object[]> Cases =>
        Compared.SelectMany(static family => Expected(family).Keys.Select(layerCase => new object[] { family, layerCase }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_and_derivatives_are_those_of_PyTorch(string family, string layerCase)
    {
        var compiled = Compiled(family)[layerCase];
        using var scope = NewDisposeScope();
        using var net = compiled.CreateNet();
        net.to(ScalarType.Float64);
        net.eval();
        using (no_grad())
            FillState(net);

        long[] shape = [2, .. compiled.Case.Input];
        var input = Pattern(shape.Aggregate(1L, static (product, size) => product * size), 1).view(shape).requires_grad_();
        manual_seed(Seed);
        var output = net.call(input);
        var sum = output.flatten().mul(Pattern(output.numel(), 0)).sum();
        var gradient = autograd.grad([sum], [input], retain_graph: true, create_graph: true)[0];

        var tolerance = Tolerance.Of(compiled.Graph);
        var expected = Expected(family)[layerCase];
        AssertSums(expected["output"], output.detach(), tolerance);
        AssertSums(expected["gradient"], gradient.detach(), tolerance);
        if (expected.TryGetValue("second", out var second))
            AssertSums(second, autograd.grad([gradient.square().sum()], [input])[0], tolerance);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_proved_layer_without_taps_and_every_unpooling_is_compared(string family)
    {
        var proved = Compiled(family).Values
            .Where(static compiled => !compiled.Verdict.IsRefused && (!compiled.Case.Steps.StartsWith("Tap(", StringComparison.Ordinal)
                || compiled.Case.Steps.StartsWith("Tap(\"x\"), MaxPool", StringComparison.Ordinal)))
            .Select(static compiled => compiled.Case.ToString());
        Assert.Equal(proved.Order(StringComparer.Ordinal), Expected(family).Keys.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyDictionary<string, CompiledCase> Compiled(string family) => CaseFamily.All.Single(known => known.Name == family).Compiled;

    private static Dictionary<string, Dictionary<string, double[]>> Expected(string family)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "fixtures", $"{family.ToLowerInvariant()}_values.json");
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(File.ReadAllBytes(path))!;
    }

    // By the order of the names, as the scripts do; a variance is positive.
    private static void FillState(nn.Module net)
    {
        var state = net.named_parameters().Select(static named => (named.name, tensor: (Tensor)named.parameter))
            .Concat(net.named_buffers().Select(static named => (named.name, tensor: named.buffer)))
            .Where(static item => item.tensor.is_floating_point())
            .OrderBy(static item => item.name, StringComparer.Ordinal);
        foreach (var ((name, tensor), i) in state.Select(static (item, i) => (item, i)))
        {
            var values = Pattern(tensor.numel(), 10 + i).view(tensor.shape);
            tensor.copy_(name.EndsWith("var", StringComparison.Ordinal) ? values.add(1) : values);
        }
    }

    private static void AssertSums(double[] expected, Tensor actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var terms = actual.flatten().mul(Pattern(actual.numel(), i));
            Assert.Equal(expected[i], terms.sum().ToDouble(), tolerance * terms.abs().sum().ToDouble());
        }
    }

    // The fractional parts of the multiples of an irrational number, as the scripts have them.
    private static Tensor Pattern(long count, int index) =>
        tensor(Enumerable.Range(1, (int)count).Select(i => i * Math.Sqrt(2 + 3 * index) % 1 - 0.5).ToArray());
}
