using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Architecture;

/// <summary>A layer in its place in the network, with what was inferred about it.</summary>
/// <param name="Layer">What kind of layer it is.</param>
/// <param name="Scope">Its arguments and its input.</param>
/// <param name="Section">The section it stands in, or null on the top level.</param>
/// <param name="Name">Its name in that section.</param>
/// <param name="Output">The shape of its result.</param>
/// <param name="Degree">The degree of its result.</param>
internal sealed record Node(Layer Layer, LayerScope Scope, string? Section, string Name, Shape Output, Rational Degree)
{
    /// <summary>The name in the state dict.</summary>
    public string Path => Section is null ? Name : Section + "." + Name;
}
