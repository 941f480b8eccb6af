using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Generator.Layers;

/// <summary>Every built-in layer: the classes that derive from <see cref="Layer"/>, but for what is made for one class of the user's.</summary>
internal static class LayerTable
{
    /// <summary>The layers by their attributes' names.</summary>
    public static readonly IReadOnlyDictionary<string, Layer> Layers = typeof(Layer).Assembly.GetTypes()
        .Where(static type => typeof(Layer).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(static type => (Layer)Activator.CreateInstance(type))
        .OrderBy(static layer => layer.Name, StringComparer.Ordinal)
        .ToDictionary(static layer => layer.Name, StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyDictionary<string, Layer>> ByFunction = new(static () => Layers.Values
        .SelectMany(static layer => layer.Functions.Select(name => (Name: name, Layer: layer)))
        .ToDictionary(static item => item.Name, static item => item.Layer, StringComparer.Ordinal));

    // One class of the runtime is several layers, which differ in what shapes they take.
    private static readonly Lazy<IReadOnlyDictionary<string, Layer>> ByRuntimeModule = new(static () => Layers.Values.OfType<ModuleLayer>()
        .GroupBy(static layer => layer.ModuleType.Substring(layer.ModuleType.LastIndexOf('.') + 1))
        .ToDictionary(static module => module.Key, static module => (Layer)module.First(), StringComparer.Ordinal));

    /// <summary>The layer that a module is, TorchSharp's or the runtime's, by its class; null where it is none.</summary>
    public static Layer? OfModule(string name, bool isTorch) =>
        (Layers.TryGetValue(name, out var layer) || (!isTorch && ByRuntimeModule.Value.TryGetValue(name, out layer))) && (layer.IsTorchModule || !isTorch) ? layer : null;

    /// <summary>The layer that a function computes, by one of <see cref="Layer.Functions"/>.</summary>
    public static Layer OfFunction(string name) => ByFunction.Value[name];

    /// <summary>The same, or null where no layer computes it.</summary>
    public static Layer? FindFunction(string name) => ByFunction.Value.TryGetValue(name, out var layer) ? layer : null;
}
