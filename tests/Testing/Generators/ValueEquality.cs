using System.Collections.Immutable;

namespace XAttr.Testing;

/// <summary>Models of two compilations of one text must be equal without being the same object.</summary>
internal static class ValueEquality
{
    public static void Check(ImmutableArray<StepOutput> first, ImmutableArray<StepOutput> second)
    {
        if (first.Length != second.Length)
        {
            throw new TestFailure($"Two compilations of the same text gave {first.Length} and {second.Length} step outputs.");
        }

        for (var i = 0; i < first.Length; i++)
        {
            if (Fault(first[i].Value, second[i].Value) is { } fault)
            {
                throw new TestFailure($"Two compilations of the same text: the outputs of step {first[i].Step} {fault}:\n{first[i].Value}\n{second[i].Value}");
            }
        }
    }

    private static string? Fault(object? a, object? b) =>
        !Equals(a, b) ? "are not equal"
        : a is null || b is null ? null
        : a.GetHashCode() != b.GetHashCode() ? "have different hash codes"
        : ReferenceEquals(a, b) && a is not string ? "are one and the same object, so that a static cache keeps it alive"
        : null;
}
