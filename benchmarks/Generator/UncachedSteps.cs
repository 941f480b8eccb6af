using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Testing;

namespace XAttr.Benchmarks;

/// <summary>Counts the work that the generator does over again, by Roslyn's own account of each step.</summary>
internal static class UncachedSteps
{
    /// <summary>
    /// Steps and outputs that are new or modified after a clone, an unrelated edit and a comment edit, and beyond the one changed
    /// network after a model edit.
    /// </summary>
    public static int Count(IIncrementalGenerator generator, StepNames names, Workload workload)
    {
        var session = new GeneratorSession(generator, names);
        Compilation compilation = workload.Create();
        var perNetwork = Worked(session.Run(compilation)) / workload.Networks;
        int After(Func<Compilation, Compilation> edit) => Worked(session.Run(compilation = edit(compilation)));

        var idle = After(static c => c.Clone()) + After(workload.EditBystander) + After(workload.EditComment);
        return idle + int.Max(0, After(workload.EditModel) - perNetwork);
    }

    private static int Worked(GeneratorRun run) => run.Steps.Concat(run.Outputs).Count(
        static step => step.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
