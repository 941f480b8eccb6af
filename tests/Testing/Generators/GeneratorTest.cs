using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>Runs a generator on source text. Whatever a test asks for, it checks caching and what the pipeline keeps alive besides.</summary>
public static class GeneratorTest
{
    /// <summary>The first run on <paramref name="sources"/>, when the checks of <see cref="CheckPipeline"/> have passed.</summary>
    public static GeneratorRun Run(IIncrementalGenerator generator, StepNames names, params IEnumerable<string> sources)
    {
        var compilation = SourceCompilation.Create(sources);
        var first = CheckPipeline(generator, names, compilation);
        CheckValues(generator, names, first, [.. sources]);
        return first;
    }

    /// <summary>
    /// Runs on the compilation, on a clone of it, after an unrelated file came in and after a comment came in: from the second
    /// run on, each of the generator's steps must be Unchanged or Cached and each output Cached.
    /// </summary>
    public static GeneratorRun CheckPipeline(IIncrementalGenerator generator, StepNames names, Compilation compilation)
    {
        var session = new GeneratorSession(generator, names);
        var first = session.Run(compilation);
        ObjectGraph.CheckHoldsNoCompilation(first);
        foreach (var (edit, edited) in Edits.WithoutMeaning(compilation))
        {
            Caching.Check(edit, first, session.Run(edited));
        }

        return first;
    }

    /// <summary>Two compilations of the same text share no object, so what is equal here is equal by value.</summary>
    private static void CheckValues(IIncrementalGenerator generator, StepNames names, GeneratorRun first, string[] sources)
    {
        var second = new GeneratorSession(generator, names).Run(SourceCompilation.Create(sources));
        ValueEquality.Check([.. first.Steps], [.. second.Steps]);
    }
}
