using System.Linq;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Joins;

/// <summary>
/// The bias-free layer that brings a shortcut to the shape of what it is added to: a 1×1 convolution where channels stand in front, a linear map
/// where features stand last. Which they do the layers before say, and where those do not, the dimensions that differ.
/// </summary>
internal static class Projection
{
    private const string ConvolutionName = "1×1 convolution with a stride";
    private const string MapName = "Linear over the last dimension";

    /// <summary>The layer as it would be written, or what is wrong.</summary>
    /// <param name="from">The shortcut, of a known shape.</param>
    /// <param name="to">What it is added to, of another one.</param>
    public static (StepDeclaration? Layer, string? Problem) Find(Operand from, Operand to)
    {
        var (source, target) = (from.Shape!, to.Shape!);
        bool? hasChannelsFirst = (from.IsImage || to.IsImage, from.HasFeaturesLast || to.HasFeaturesLast) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
        var convolution = hasChannelsFirst == false ? null : Convolve(source, target);
        var map = hasChannelsFirst == true ? null : Map(source, target);
        if (convolution is not null && map is not null)
        {
            return (null, $"the shortcut's shape {source} becomes {target} by {convolution} and by {map} alike; write out the one that is meant, such as "
                + $"[Tap(\"y\"), From(…), {map}, Add(\"y\")]");
        }

        var name = hasChannelsFirst switch { true => ConvolutionName, false => MapName, null => $"{ConvolutionName} and no {MapName}" };
        return (convolution ?? map) is { } layer ? (layer, null) : (null, $"no {name} takes the shortcut's shape {source} to {target}");
    }

    private static StepDeclaration? Map(Shape from, Shape to) =>
        from.Rank == to.Rank && from.Sizes.Take(from.Rank - 1).SequenceEqual(to.Sizes.Take(to.Rank - 1))
            ? BiasFree(LayerTable.Layers.Values.Single(static layer => layer.IsFullyConnected), [new("OutFeatures", new IntegerValue(to[to.Rank - 1]), IsNamed: false)])
            : null;

    private static StepDeclaration? Convolve(Shape from, Shape to)
    {
        if (from.Rank != to.Rank || LayerTable.Layers.Values.OfType<Convolution>().SingleOrDefault(layer => layer.Rank == from.Rank - 1) is not { } layer)
            return null;
        var strides = from.Sizes.Zip(to.Sizes, Stride).Skip(1).ToArray();
        return strides.All(static stride => stride is not null)
            ? BiasFree(
                layer,
                [new("OutChannels", new IntegerValue(to[0]), IsNamed: false), new("KernelSize", new IntegerValue(1), IsNamed: false)],
                new Argument("Stride", Sizes([.. strides.Select(static stride => stride.GetValueOrDefault())]), IsNamed: true))
            : null;
    }

    private static StepDeclaration BiasFree(Layer layer, Argument[] positional, params Argument[] named) =>
        new(layer.Name, new EquatableArray<Argument>([.. positional, new(Layer.BiasArgument, new BooleanValue(false), IsNamed: true), .. named]));

    private static ArgumentValue Sizes(long[] sizes) =>
        sizes.All(size => size == sizes[0]) ? new IntegerValue(sizes[0]) : new IntegersValue(new EquatableArray<long>(sizes));

    // A 1×1 convolution of stride s has ⌊(size − 1) / s⌋ + 1 positions; the smallest stride that can fit is ⌈from / to⌉.
    private static long? Stride(long from, long to)
    {
        var stride = (from + to - 1) / to;
        return (from - 1) / stride + 1 == to ? stride : null;
    }
}
