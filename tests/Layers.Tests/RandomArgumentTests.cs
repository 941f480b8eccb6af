using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;

namespace XAttr.Layers.Tests;

public sealed class RandomArgumentTests
{
    private const int CasesOfEach = 8;

    [Theory]
    [InlineData(1)]
    public void What_is_accepted_compiles_and_agrees_with_the_numbers(int seed)
    {
        var random = new RandomCases(new Random(seed));
        // An embedding's input are integers, which cannot be scaled.
        var cases = LayerTable.Layers.Keys.Order(StringComparer.Ordinal)
            .Where(static name => name != "Embedding")
            .Select(static name => typeof(LayerAttribute).Assembly.GetType($"XAttr.{name}Attribute", throwOnError: true)!)
            .SelectMany(attribute => Enumerable.Range(0, CasesOfEach).Select(_ => random.Next(attribute)))
            .DistinctBy(static layerCase => layerCase.ToString())
            .ToList();

        var accepted = FamilyCompiler.Compile($"Random{seed}", cases).Values.Where(static compiled => compiled.Verdict is { Fault: null, IsRefused: false }).ToList();
        var faults = accepted.SelectMany(Faults).ToList();

        Assert.True(faults.Count == 0, $"{faults.Count} of {accepted.Count}:\n{string.Join("\n", faults.Take(20))}");
        Assert.InRange(accepted.Count, cases.Count / 4, cases.Count * 3 / 4);
    }

    private static IEnumerable<string> Faults(CompiledCase compiled)
    {
        var faults = CaseFaults.Of(compiled, mayBeZero: true);
        return faults.Shape.Concat(faults.Degree).Take(1).Select(fault => $"{compiled.Case}: {fault}");
    }
}
