using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;

namespace XAttr.Layers.Tests;

public sealed class TableTests
{
    // A module of one's own is of no layer's kind.
    private static readonly Dictionary<string, Type> Attributes = typeof(LayerAttribute).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract && !type.IsGenericType)
        .ToDictionary(static type => type.Name[..^"Attribute".Length], StringComparer.Ordinal);

    // The layer under test of each case, as declared.
    private static readonly ILookup<string, StepDeclaration> Declared = CaseFamily.All
        .SelectMany(static family => family.Compiled.Values)
        .Select(static compiled => compiled.Graph.Declaration.Steps[^1])
        .ToLookup(static step => step.Kind, StringComparer.Ordinal);

    public static TheoryData<string> Layers { get; } = new(LayerTable.Layers.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Each_layer_has_cases_that_write_each_of_its_arguments(string layer)
    {
        Assert.True(Declared.Contains(layer), $"No case ends in {layer}; add some to tests/Surveys/Layers/Cases.");
        var written = Declared[layer].SelectMany(static step => step.Arguments).Select(static argument => argument.Name);
        Assert.Empty(Names(LayerTable.Layers[layer]).Except(written));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Each_layer_has_an_attribute_with_its_arguments(string layer)
    {
        const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;
        var properties = Attributes[layer].GetProperties(Instance)
            .Where(static property => !property.DeclaringType!.IsAssignableFrom(typeof(LayerAttribute)))
            .Select(static property => property.Name);
        Assert.Equal(Names(LayerTable.Layers[layer]).Order(StringComparer.Ordinal), properties.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_layer_attribute_has_a_layer() => Assert.Empty(Attributes.Keys.Except(LayerTable.Layers.Keys));

    [Fact]
    public void No_case_is_there_twice()
    {
        var cases = CaseFamily.All.SelectMany(static family => family.Cases).Select(static layerCase => layerCase.ToString());
        Assert.Empty(cases.GroupBy(static text => text).Where(static group => group.Count() > 1).Select(static group => group.Key));
    }

    private static IEnumerable<string> Names(Layer layer) => layer.Arguments.Select(static argument => argument.Name);
}
