using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>Holds a second run of a generator against the first.</summary>
public static class Caching
{
    /// <exception cref="TestFailure">A step or an output was computed anew, or is missing.</exception>
    public static void Check(string edit, GeneratorRun before, GeneratorRun after)
    {
        var faults = after.Steps.Where(static s => s.Reason is not (IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached))
            .Concat(after.Outputs.Where(static s => s.Reason is not IncrementalStepRunReason.Cached))
            .Select(static s => $"  {s.Step}: {s.Reason} ({s.Value})")
            .ToList();
        if (after.Steps.Count() != before.Steps.Count())
        {
            faults.Add($"  {before.Steps.Count()} step outputs before, {after.Steps.Count()} after");
        }

        if (before.ToString() != after.ToString())
        {
            faults.Add("  the generated text differs");
        }

        if (faults.Count > 0)
        {
            throw new TestFailure($"After {edit} the generator worked again:\n{string.Join('\n', faults)}");
        }
    }
}
