using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Joins;

namespace XAttr.Generator.Layers;

/// <summary>Every layer that a declaration may use, by its attribute's name.</summary>
internal static class LayerTable
{
    public static readonly IReadOnlyDictionary<string, Layer> Layers = new Layer[]
    {
        new Add(),
        new AdaptiveAvgPool2d(),
        new AvgPool2d(),
        new BatchNorm2d(),
        new Concat(),
        new Conv2d(),
        new Divide(),
        new Dropout(),
        new Flatten(),
        new LeakyReLU(),
        new Linear(),
        new MatMul(),
        new Maximum(),
        new MaxPool2d(),
        new Minimum(),
        new Multiply(),
        new PReLU(),
        new ReLU(),
        new Sigmoid(),
        new Subtract(),
        new Tanh(),
    }.ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
}
