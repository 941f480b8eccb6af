using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Generator.Layers;

/// <summary>Every layer that a declaration may use, by its attribute's name.</summary>
internal static class LayerTable
{
    public static readonly IReadOnlyDictionary<string, Layer> Layers = new Layer[]
    {
        new AdaptiveAvgPool2d(),
        new AvgPool2d(),
        new BatchNorm2d(),
        new Conv2d(),
        new Dropout(),
        new Flatten(),
        new LeakyReLU(),
        new Linear(),
        new MaxPool2d(),
        new PReLU(),
        new ReLU(),
        new Sigmoid(),
        new Tanh(),
    }.ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
}
