using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Architecture;

/// <summary>One use of a block: the layers that it was expanded to know it.</summary>
/// <param name="block">The block.</param>
/// <param name="path">The name of the use in the state dict.</param>
/// <param name="parameters">The values of the block's parameters.</param>
/// <param name="outer">The use that this one stands in, or null where that is the network.</param>
internal sealed class BlockUse(BlockDeclaration block, string path, IReadOnlyDictionary<string, long> parameters, BlockUse? outer)
{
    public BlockDeclaration Block { get; } = block;

    public string Path { get; } = path;

    /// <summary>The values of the block's parameters, in their order.</summary>
    public IReadOnlyList<(string Name, long Value)> Parameters { get; } = [.. block.Parameters.Select(parameter => (parameter.Name, parameters[parameter.Name]))];

    public BlockUse? Outer { get; } = outer;
}
