using System.Collections.Generic;

namespace XAttr.Generator.Layers.Joins;

/// <summary>Layers of several inputs.</summary>
internal static class JoinLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Add(),
        new Concat(),
        new Divide(),
        new MatMul(),
        new Maximum(),
        new Minimum(),
        new Multiply(),
        new Subtract(),
    ];
}
