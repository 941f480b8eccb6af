using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>A declaration in pieces: steps, some of which stand in blocks.</summary>
/// <param name="Index">Its number, which its blocks' names begin with.</param>
/// <param name="Input">The sizes of one sample.</param>
/// <param name="Steps">The steps without blocks.</param>
/// <param name="Blocks">Which of them stand in blocks, in order.</param>
internal sealed record RandomDeclaration(int Index, long[] Input, IReadOnlyList<StepDeclaration> Steps, IReadOnlyList<BlockSpan> Blocks)
{
    /// <summary>Whether it asks for a regular twin.</summary>
    public bool HasRegular { get; init; }

    /// <summary>As a case, which can be compiled.</summary>
    public LayerCase ToCase()
    {
        var text = new DeclarationText(this);
        return new LayerCase(text.Steps, Input) { Blocks = text.Blocks, HasRegular = HasRegular };
    }

    /// <summary>The same without one of its steps, without its blocks or without its twin.</summary>
    public IEnumerable<RandomDeclaration> Smaller()
    {
        if (Blocks.Count > 0)
            yield return this with { Blocks = [] };
        if (HasRegular)
            yield return this with { HasRegular = false, Steps = [.. Steps.Where(static step => step["RegularOnly"] is null)], Blocks = [] };
        for (var i = Steps.Count - 1; i >= 0 && Steps.Count > 1; i--)
            yield return this with { Steps = [.. Steps.Take(i), .. Steps.Skip(i + 1)], Blocks = [] };
    }
}
