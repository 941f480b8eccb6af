using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using XAttr.Layers.Tests.Cases;
using XAttr.Layers.Tests.Compilation;
using XAttr.Layers.Tests.Numerics;
using static TorchSharp.torch;

namespace XAttr.Layers.Tests;

/// <summary>The emitted layers against what fixtures/make_spatial_values.py computed with PyTorch's modules of the same names.</summary>
public sealed class SpatialValueTests
{
    private const int Seed = 7;

    private static readonly IReadOnlyDictionary<string, CompiledCase> Compiled = CaseFamily.All.Single(static family => family.Name == "Spatial").Compiled;

    private static readonly Dictionary<string, Dictionary<string, double[]>> Expected =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "spatial_values.json")))!;

    public static TheoryData<string> Cases => new(Expected.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_and_gradient_are_those_of_PyTorch(string layerCase)
    {
        var compiled = Compiled[layerCase];
        using var scope = NewDisposeScope();
        using var net = compiled.CreateNet();
        net.to(ScalarType.Float64);
        foreach (var (parameter, i) in net.parameters().Select(static (parameter, i) => (parameter, i)))
        {
            using var frozen = no_grad();
            parameter.copy_(Pattern(parameter.numel(), 10 + i).view(parameter.shape));
        }

        long[] shape = [2, .. compiled.Case.Input];
        var input = Pattern(shape.Aggregate(1L, static (product, size) => product * size), 1).view(shape).requires_grad_();
        manual_seed(Seed);
        var output = net.call(input);
        output.flatten().mul(Pattern(output.numel(), 0)).sum().backward();

        var tolerance = Tolerance.Of(compiled.Graph);
        AssertSums(Expected[layerCase]["output"], output.detach(), tolerance);
        AssertSums(Expected[layerCase]["gradient"], input.grad!, tolerance);
    }

    [Fact]
    public void Every_proved_layer_that_PyTorch_has_as_a_module_is_compared()
    {
        var proved = Compiled.Values
            .Where(static compiled => !compiled.Verdict.IsRefused && (!compiled.Case.Steps.StartsWith("Tap(", StringComparison.Ordinal)
                || compiled.Case.Steps.StartsWith("Tap(\"x\"), MaxPool", StringComparison.Ordinal)))
            .Select(static compiled => compiled.Case.ToString());
        Assert.Equal(proved.Order(StringComparer.Ordinal), Expected.Keys.Order(StringComparer.Ordinal));
    }

    private static void AssertSums(double[] expected, Tensor actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var terms = actual.flatten().mul(Pattern(actual.numel(), i));
            Assert.Equal(expected[i], terms.sum().ToDouble(), tolerance * terms.abs().sum().ToDouble());
        }
    }

    // The fractional parts of the multiples of an irrational number, as the script has them.
    private static Tensor Pattern(long count, int index) =>
        tensor(Enumerable.Range(1, (int)count).Select(i => i * Math.Sqrt(2 + 3 * index) % 1 - 0.5).ToArray());
}
