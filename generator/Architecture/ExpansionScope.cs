using System;
using System.Collections.Generic;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>What is visible to the steps of the network itself, or of one use of a block: names, taps and parameters.</summary>
internal sealed class ExpansionScope
{
    /// <summary>The scope of the network's own steps.</summary>
    public static ExpansionScope OfNet() => new(new NameScope(""), new Dictionary<string, long>(), null, null);

    private ExpansionScope(NameScope names, IReadOnlyDictionary<string, long> parameters, BlockDeclaration? block, ExpansionScope? outer)
    {
        Names = names;
        Parameters = parameters;
        Block = block;
        Outer = outer;
    }

    public NameScope Names { get; }

    /// <summary>The block's parameters with their values; empty for the network itself.</summary>
    public IReadOnlyDictionary<string, long> Parameters { get; }

    /// <summary>The block that is being expanded, or null for the network itself.</summary>
    public BlockDeclaration? Block { get; }

    public ExpansionScope? Outer { get; }

    /// <summary>The index of the network's or the block's own architecture attribute that is being followed.</summary>
    public int Step { get; set; }

    /// <summary>The labelled tensors; a block does not see those around it.</summary>
    public Dictionary<string, Tap> Taps { get; } = new(StringComparer.Ordinal);

    /// <summary>The scope of one use of a block.</summary>
    public ExpansionScope Enter(BlockDeclaration block, string path, IReadOnlyDictionary<string, long> parameters) =>
        new(new NameScope(path), parameters, block, this);

    /// <summary>The scope in which steps are followed again: under the names that they had, and with labels of their own in the place of those they set.</summary>
    public ExpansionScope Again(ReusedSteps steps)
    {
        var again = new ExpansionScope(Names.Again(steps.Section, steps.Position), Parameters, Block, Outer);
        foreach (var tap in Taps)
        {
            if (tap.Value.BlockStep < steps.Start || tap.Value.BlockStep >= steps.End)
                again.Taps.Add(tap.Key, tap.Value);
        }

        return again;
    }

    /// <summary>Whether that block is being expanded already, here or around here.</summary>
    public bool IsInside(BlockDeclaration block)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (ReferenceEquals(scope.Block, block))
                return true;
        }

        return false;
    }
}

/// <summary>A labelled tensor.</summary>
internal sealed class Tap(Operand operand, int step, int blockStep)
{
    public Operand Operand { get; } = operand;

    /// <summary>The index of the net's attribute that set it.</summary>
    public int Step { get; } = step;

    /// <summary>The index of the attribute, the network's or the block's own, that set it.</summary>
    public int BlockStep { get; } = blockStep;

    public bool IsUsed { get; set; }
}
