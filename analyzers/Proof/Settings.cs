using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof;

/// <summary>A parameter and one of the values that its argument may have.</summary>
/// <param name="Parameter">The parameter's name; null where it is of the fields and properties that other code may assign.</param>
/// <param name="Value">The value; null for any at all.</param>
/// <param name="Condition">Where it has that value, in words.</param>
/// <param name="IsDefault">Whether the argument may be left out, or has no value that may be.</param>
internal sealed record Setting(string? Parameter, Value? Value, string Condition, bool IsDefault)
{
    /// <summary>Whether other code assigns nothing, though it may.</summary>
    public bool KeepsMembers => Parameter is null && IsDefault;
}

/// <summary>
/// The arguments that a constructor's callers may choose, case by case: both truth values, and of any other parameter its default and any
/// value at all. Together the cases leave nothing out.
/// </summary>
internal static class Settings
{
    private const int MaxCases = 16;

    /// <summary>All combinations, the defaults first; none where the callers can choose nothing of the kind.</summary>
    /// <param name="construction">How the network is made.</param>
    /// <param name="assignable">The fields and properties that may be assigned after that.</param>
    public static IReadOnlyList<IReadOnlyList<Setting>> Cases(Construction construction, IReadOnlyCollection<string> assignable)
    {
        var open = (construction.Constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
            .Where(parameter => !construction.Known.ContainsKey(parameter.Name) && !construction.IsGiven(parameter) && parameter.RefKind == RefKind.None)
            .Select(Of)
            .Append(Of(assignable))
            .Where(static settings => settings.Count > 1)
            .ToList();
        if (open.Count == 0)
            return [];
        return open.Aggregate(1.0, static (count, settings) => count * settings.Count) <= MaxCases
            ? open.Aggregate(
                (IReadOnlyList<IReadOnlyList<Setting>>)[[]],
                static (cases, settings) =>
                    [.. cases.SelectMany(_ => settings, static (chosen, setting) => (IReadOnlyList<Setting>)[.. chosen, setting])])
            : Many([.. open.Where(static settings => !settings[1].IsDefault)]);
    }

    // The defaults, each other choice beside the defaults of the others, so that it can be named, and everything else at once.
    private static IReadOnlyList<IReadOnlyList<Setting>> Many(IReadOnlyList<IReadOnlyList<Setting>> open) => open.Count == 0
        ? []
        :
        [
            [.. open.Select(static settings => settings[0])],
            .. open.Select((_, chosen) => (IReadOnlyList<Setting>)[.. open.Select((settings, i) => settings[i == chosen ? 1 : 0])]),
            [.. open.Select(static settings => settings[1] with { Value = null })],
        ];

    private static IReadOnlyList<Setting> Of(IParameterSymbol parameter)
    {
        var isTruth = parameter.Type.SpecialType == SpecialType.System_Boolean;
        if (!parameter.HasExplicitDefaultValue)
            return isTruth ? [Truth(parameter, false, isDefault: true), Truth(parameter, true, isDefault: true)] : [];
        if (isTruth && parameter.ExplicitDefaultValue is bool usual)
            return [Truth(parameter, usual, isDefault: true), Truth(parameter, !usual, isDefault: false)];
        var value = Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type);
        var text = Text(parameter);
        return [new(parameter.Name, value, $"'{parameter.Name}' is {text}", IsDefault: true), Any(parameter.Name, text)];
    }

    private static IReadOnlyList<Setting> Of(IReadOnlyCollection<string> assignable)
    {
        if (assignable.Count == 0)
            return [];
        var members = string.Join(" or ", assignable.Select(static member => $"'{member}'"));
        return
        [
            new(null, null, $"nothing is assigned to {members}", IsDefault: true),
            new(null, null, $"{members} is assigned by other code", IsDefault: false),
        ];
    }

    private static Setting Truth(IParameterSymbol parameter, bool value, bool isDefault) =>
        new(parameter.Name, new ScalarValue(value), $"'{parameter.Name}' is {(value ? "true" : "false")}", isDefault);

    private static Setting Any(string parameter, string usual) => new(parameter, null, $"'{parameter}' is not {usual}", IsDefault: false);

    private static string Text(IParameterSymbol parameter) => (parameter.ExplicitDefaultValue, parameter.Type) switch
    {
        (null, { IsValueType: true, Name: not "Nullable" }) => "default",
        (null, _) => "null",
        (var member, { TypeKind: TypeKind.Enum } type) =>
            type.GetMembers()
                .OfType<IFieldSymbol>()
                .FirstOrDefault(field => Equals(field.ConstantValue, member))?.Name ?? Convert.ToString(member, CultureInfo.InvariantCulture),
        (string text, _) => $"\"{text}\"",
        (var number, _) => Convert.ToString(number, CultureInfo.InvariantCulture),
    };
}
