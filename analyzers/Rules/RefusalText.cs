using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>Puts what was found into words.</summary>
internal static class RefusalText
{
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

    private static object[] Fill(DiagnosticDescriptor rule, EquatableArray<string> arguments)
    {
        var filled = arguments.Select(static argument => (object)argument).ToArray();
        if (rule.MessageFormat.ToString(CultureInfo.InvariantCulture) != RefusalWording.Format)
            return filled;
        filled[0] = RefusalWording.Lead(arguments[0], arguments[2]);
        return filled;
    }
}
