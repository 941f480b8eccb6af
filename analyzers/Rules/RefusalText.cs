using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>Puts what was found into words.</summary>
internal static class RefusalText
{
    /// <summary>The operation with the cause, the degree before it, the fix; {2} is not used.</summary>
    public const string Format = "{0}: not homogeneous on its input of degree {1}; {3}";

    private const string Subject = "it ";

    /// <summary>The diagnostic of a rule, with what fills its message.</summary>
    public static Diagnostic Create(string ruleId, Location location, EquatableArray<string> arguments)
    {
        var rule = RuleTable.Find(ruleId);
        return Diagnostic.Create(rule, location, [.. Fill(rule, arguments)]);
    }

    /// <summary>The message of a rule, filled.</summary>
    public static string Of(string ruleId, EquatableArray<string> arguments)
    {
        var rule = RuleTable.Find(ruleId);
        return string.Format(CultureInfo.InvariantCulture, rule.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. Fill(rule, arguments)]);
    }

    // "Linear '0'" and "it adds a bias, …" become "Linear '0' adds a bias, …": the cause leads, whoever found it.
    private static object[] Fill(DiagnosticDescriptor rule, EquatableArray<string> arguments)
    {
        var filled = arguments.Select(static argument => (object)argument).ToArray();
        if (rule.MessageFormat.ToString(CultureInfo.InvariantCulture) != Format)
            return filled;
        var (what, reason) = (arguments[0], arguments[2]);
        filled[0] = reason.StartsWith(Subject, StringComparison.Ordinal) ? $"{what} {reason.Substring(Subject.Length)}" : $"{what}: {reason}";
        return filled;
    }
}
