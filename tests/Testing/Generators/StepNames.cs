using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace XAttr.Testing;

/// <summary>The names that a generator gives its own steps, in contrast to the names of Roslyn's steps.</summary>
public sealed class StepNames
{
    private StepNames(ImmutableArray<string> names) => Names = names;

    public ImmutableArray<string> Names { get; }

    /// <summary>All string constants of the static class that the generator keeps its names in.</summary>
    public static StepNames Of(Type namesClass)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        ImmutableArray<string> names =
            [.. namesClass.GetFields(Any).Where(static f => f.IsLiteral).Select(static f => f.GetRawConstantValue()).OfType<string>()];
        return names.IsEmpty
            ? throw new TestFailure($"{namesClass} holds no name of a step, so that nothing would be checked.")
            : new StepNames(names);
    }

    /// <summary>The run's named steps in the order of the names. A name that no step bears is an error: it would check nothing.</summary>
    internal ImmutableArray<(string Name, IncrementalGeneratorRunStep Step)> In(GeneratorRunResult result)
    {
        var unknown = Names.Where(name => !result.TrackedSteps.ContainsKey(name)).ToArray();
        return unknown.Length > 0
            ? throw new TestFailure($"The generator ran no step called {string.Join(", ", unknown)}.")
            : [.. Names.SelectMany(name => result.TrackedSteps[name].Select(step => (name, step)))];
    }
}
