using System;
using System.Collections.Generic;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>The steps of a network, or of a block, that have a name in the state dict: a section, a layer or one use of a block.</summary>
/// <param name="Start">The first of them.</param>
/// <param name="End">The step behind the last.</param>
/// <param name="Section">The section that is open where they begin.</param>
/// <param name="Position">The position of the first in it.</param>
/// <param name="IsOpen">Whether it is a section that nothing has closed.</param>
internal readonly record struct ReusedSteps(int Start, int End, string Section, int Position, bool IsOpen)
{
    /// <summary>Finds them among the steps before one; null where there are none of that name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="steps">All steps.</param>
    /// <param name="end">The step that they stand before.</param>
    /// <param name="repeats">How often a block stands there.</param>
    /// <param name="known">Told the names that there are.</param>
    public static ReusedSteps? Find(string name, EquatableArray<StepDeclaration> steps, int end, Func<StepDeclaration, long> repeats, ICollection<string> known)
    {
        var names = new NameScope("");
        var start = -1;
        for (var i = 0; i < end; i++)
        {
            var step = steps[i];
            if (step is { Block: null, Kind: "Sequential" } && step["Name"] is TextValue { Value: var section })
            {
                names.Open(section);
                known.Add(section);
                var isInside = section == name || section.StartsWith(name + ".", StringComparison.Ordinal);
                if (start >= 0 && !isInside)
                    return new(start, i, "", 0, IsOpen: false);
                if (start < 0 && isInside)
                    start = i;
            }
            else if (step is { Block: null, Kind: "End" })
            {
                if (start >= 0)
                    return new(start, i, "", 0, IsOpen: false);
                names.Close();
            }
            else if (HasPosition(step))
            {
                var explicitName = (step["Name"] as TextValue)?.Value;
                for (var use = step.Block is null ? 1 : repeats(step); use > 0; use--)
                {
                    var (openSection, position) = names.Place;
                    var (path, _) = names.Next(explicitName);
                    if (path == name)
                        return new(i, i + 1, openSection, position, IsOpen: false);
                    known.Add(path);
                }
            }
        }

        return start < 0 ? null : new(start, end, "", 0, IsOpen: true);
    }

    // A join without a name has none in the state dict either.
    private static bool HasPosition(StepDeclaration step) =>
        step.Block is not null || step.Module is not null || (LayerTable.Layers.TryGetValue(step.Kind, out var layer) && (layer is not JoinLayer || step["Name"] is TextValue));
}
