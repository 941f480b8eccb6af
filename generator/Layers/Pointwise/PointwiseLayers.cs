using System.Collections.Generic;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Functions of single elements: activations and dropout.</summary>
internal static class PointwiseLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Dropout(),
        new LeakyReLU(),
        new PReLU(),
        new ReLU(),
        new Sigmoid(),
        new Tanh(),
    ];
}
