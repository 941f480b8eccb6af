using System;

namespace XAttr.Generator.Model;

/// <summary>How a refusal is put into words, whoever found it.</summary>
internal static class RefusalWording
{
    /// <summary>The operation with the cause, the degree before it, the fix; {2} is not used.</summary>
    public const string Format = "{0}: not homogeneous on its input of degree {1}; {3}";

    /// <summary>What is wrong with a network that has a degree, but none above 0.</summary>
    public const string NotPositive = "at degree 0 attributions sum to 0, and below it the integral from the zero baseline diverges";

    /// <summary>The way out of that.</summary>
    public const string EndScaling = "end with a layer that scales with the input";

    private const string Subject = "it ";

    /// <summary>"Linear '0'" and "it adds a bias, …" become "Linear '0' adds a bias, …": the cause leads.</summary>
    public static string Lead(string what, string reason) =>
        reason.StartsWith(Subject, StringComparison.Ordinal) ? $"{what} {reason.Substring(Subject.Length)}" : $"{what}: {reason}";
}
