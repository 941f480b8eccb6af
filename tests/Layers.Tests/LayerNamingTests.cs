using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Surveys.Layers.Naming;
using XAttr.Testing;

namespace XAttr.Layers.Tests;

public sealed class LayerNamingTests
{
    // The layer's own file, and at most one more: a class of the runtime that it needs, or the one place that treats it apart.
    private const int MostFiles = 2;

    private static readonly LayerNaming Measured = LayerNaming.Measure();

    [Fact]
    public void NoLayerIsNamedByMoreThanItsFileAndOneOther() =>
        Assert.Empty(Measured.Files.Where(static layer => layer.Value.Count > MostFiles).Select(static layer => $"{layer.Key}: {string.Join(", ", layer.Value)}"));

    [Fact]
    public void EveryLayerIsNamedByItsOwnFile() =>
        Assert.All(Measured.Files, static layer => Assert.Contains(layer.Value, static file => file.StartsWith("generator/Layers/", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""class C { string A => "ReLU"; }""")]
    [InlineData("""class C { string A => "relu:ReLU tanh:Tanh sqrt:Sqrt Abs"; }""")]
    [InlineData("class C { object A => typeof(XAttr.ReLUAttribute); }")]
    [InlineData("class C { string A => nameof(XAttr.ReLUAttribute); }")]
    [InlineData("class C { XAttr.ReLUAttribute A => new(); }")]
    public void NamesInCodeAndStringsAreFound(string source) => Assert.Contains("ReLU", Find(source));

    [Theory]
    [InlineData("""class C { string A => "use ReLU or LeakyReLU"; }""")]
    [InlineData("class C { /* ReLU */ string ReLU() => ReLU(); }")]
    public void TextsForPeopleAndOtherThingsOfTheNameAreNone(string source) => Assert.Empty(Find(source));

    private static IEnumerable<string> Find(string source)
    {
        var compilation = SourceCompilation.Create(source);
        var tree = compilation.SyntaxTrees.Single();
        return new NameFinder(compilation.GetSemanticModel(tree), Measured.Files.ContainsKey).Find(tree.GetRoot());
    }
}
