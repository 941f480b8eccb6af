using System;
using System.Linq;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Makes a failing declaration smaller, a step at a time, while it still fails.</summary>
internal static class Shrinking
{
    /// <summary>The smallest declaration found that still fails, and how it does.</summary>
    public static string Describe(RandomDeclaration declaration) => Describe(declaration, Faults(declaration));

    /// <summary>A declaration and how it fails.</summary>
    public static string Describe(LayerCase layerCase, DeclarationFaults faults) => $"{layerCase}\n    {faults.Outcome}: {string.Join("\n    ", faults.Faults.Take(3))}";

    /// <summary>The same with another measurement.</summary>
    public static RandomDeclaration Shrink(RandomDeclaration declaration, Func<RandomDeclaration, bool> fails)
    {
        while (declaration.Smaller().FirstOrDefault(fails) is { } smaller)
            declaration = smaller;
        return declaration;
    }

    private static string Describe(RandomDeclaration declaration, DeclarationFaults faults)
    {
        var smallest = Shrink(declaration, smaller => IsSame(faults, Faults(smaller)));
        return Describe(smallest.ToCase(), ReferenceEquals(smallest, declaration) ? faults : Faults(smallest));
    }

    // Without a last Flatten, for one, it would fail for another reason.
    private static bool IsSame(DeclarationFaults one, DeclarationFaults other) =>
        one.Outcome == other.Outcome && Head(one) == Head(other);

    private static string? Head(DeclarationFaults faults) => faults.Faults.Count == 0 ? null : faults.Faults[0][..Math.Min(40, faults.Faults[0].Length)];

    private static DeclarationFaults Faults(RandomDeclaration declaration)
    {
        try
        {
            LayerCase[] cases = [declaration.ToCase()];
            return RandomSurvey.Judge(RandomSurvey.Compile(cases).Values.Single(), FamilyCompiler.Diagnose("Shrunk", cases)[0]);
        }
        catch (TestFailure error)
        {
            return new(Outcome.Broken, [error.Message]);
        }
    }
}
