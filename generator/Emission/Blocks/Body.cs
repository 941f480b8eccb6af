using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>What one method computes, statement by statement: the network's layers, or those of one use of a block.</summary>
/// <param name="use">The use, or null for the network.</param>
/// <param name="items">The statements in order.</param>
/// <param name="input">What the use is applied to; null for the network, which has its inputs.</param>
/// <param name="results">What it returns: one tensor, or the outputs of a network of several.</param>
internal sealed class Body(BlockUse? use, IReadOnlyList<BodyItem> items, Operand? input, params IReadOnlyList<Operand> results)
{
    public BlockUse? Use { get; } = use;

    public IReadOnlyList<BodyItem> Items { get; } = items;

    public Operand? Input { get; } = input;

    public IReadOnlyList<Operand> Results { get; } = results;

    /// <summary>The only one, or the first of several.</summary>
    public Operand Result => Results[0];

    /// <summary>Whether it learns: a block that does is a module, with its layers as fields; one that does not is a method.</summary>
    public bool Learns { get; } = items.Any(static item => item.Learns);

    /// <summary>The method that the use shares with others of the same text, once they have been compared.</summary>
    public Block? Block { get; set; }

    /// <summary>A name without that of the use: conv1 for layer1.0.conv1.</summary>
    public string Relative(string path) =>
        Use is not null && path.Length > Use.Path.Length && path.StartsWith(Use.Path + ".", System.StringComparison.Ordinal) ? path.Substring(Use.Path.Length + 1) : path;

    /// <summary>The bodies of the uses in it, the innermost first.</summary>
    public IEnumerable<Body> Calls() => Items.Where(static item => item.Call is not null).SelectMany(static item => item.Call!.Calls().Append(item.Call));
}

/// <summary>A statement: a layer, or a use of a block.</summary>
/// <param name="Index">The index of the node whose result it computes.</param>
/// <param name="Node">The layer, or the one that gives the use's result.</param>
/// <param name="Call">The use; null for a layer.</param>
internal sealed record BodyItem(int Index, Node Node, Body? Call)
{
    public bool Learns => Call?.Learns ?? Node.Layer is ILearned;

    /// <summary>Its name in the state dict.</summary>
    public string Path => Call?.Use!.Path ?? Node.Path;

    public EquatableArray<Operand> Inputs => Call is null ? Node.Scope.Inputs : new([Call.Input!]);

    /// <summary>Whether it overwrites its input.</summary>
    public bool IsInPlace => Call is null && Node.IsInPlace;
}
