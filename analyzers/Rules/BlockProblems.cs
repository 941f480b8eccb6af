using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>Keeps a mistake in a block from being reported where the block is used too.</summary>
internal static class BlockProblems
{
    /// <summary>The problems without those that are reported at a block itself.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="blocks">The blocks that they may come from.</param>
    /// <param name="isReported">Whether the problems of the block of that name are reported at it.</param>
    public static IEnumerable<Problem> Without(IEnumerable<Problem> problems, EquatableArray<BlockDeclaration> blocks, Func<string, bool> isReported)
    {
        var own = new Dictionary<string, IReadOnlyList<Problem>>(StringComparer.Ordinal);
        foreach (var problem in problems)
        {
            if (problem.Origin is not { } origin || !Own(origin.Block).Any(known => known.RuleId == problem.RuleId && known.Step == origin.Step && known.Origin is null))
                yield return problem;
        }

        // What is wrong with the block by itself; nothing where it is another assembly's, or a container of the mistake only.
        IReadOnlyList<Problem> Own(string name)
        {
            if (own.TryGetValue(name, out var known))
                return known;
            known = !isReported(name) || blocks.FirstOrDefault(block => block.MetadataName == name) is not { } found ? [] : BlockCheck.Check(found, blocks);
            own.Add(name, known);
            return known;
        }
    }
}
