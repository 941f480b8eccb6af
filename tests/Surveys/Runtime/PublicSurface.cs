using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Surveys.Runtime;

/// <summary>What the runtime shows its users.</summary>
internal static class PublicSurface
{
    /// <summary>How many types there may be beside the attributes and the enumerations that they take.</summary>
    public const int MostTypes = 90;

    /// <summary>These types, nested ones and those that only generated code calls included.</summary>
    public static IReadOnlyList<Type> Types { get; } = Of(typeof(IXDnn).Assembly.GetExportedTypes());

    private static Type[] Of(Type[] exported)
    {
        var attributes = exported.Where(static type => type.IsAssignableTo(typeof(Attribute))).ToHashSet();
        var taken = attributes.SelectMany(static attribute => attribute.GetProperties()).Select(static property => property.PropertyType).Where(static type => type.IsEnum);
        return [.. exported.Except(attributes).Except(taken).OrderBy(static type => type.FullName, StringComparer.Ordinal)];
    }
}
