using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Sizes that share out a number of elements; one of them may be -1, which stands for what remains.</summary>
internal static class SizeList
{
    /// <summary>The sizes with the -1 filled in; null after a refusal.</summary>
    public static long[]? Resolve(LayerScope layer, IReadOnlyList<long> sizes, long count)
    {
        var text = new Shape([.. sizes]).ToString();
        if (sizes.Any(static size => size is 0 or < -1) || sizes.Count(static size => size == -1) > 1)
        {
            layer.RefuseArguments($"Sizes is {text}; it takes sizes of at least 1, and -1 once for what remains");
            return null;
        }

        var known = Shape.Product([.. sizes.Where(static size => size != -1)]);
        if (known is not { } product || count % product != 0 || (product != count && !sizes.Contains(-1)))
        {
            layer.RefuseShape($"its {count} elements do not fit into {text}");
            return null;
        }

        return [.. sizes.Select(size => size == -1 ? count / product : size)];
    }
}
