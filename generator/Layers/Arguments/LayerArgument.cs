using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>An argument that a layer takes: its name, what it may be, and how it is read.</summary>
internal abstract class LayerArgument(string name)
{
    /// <summary>The property's name on the attribute.</summary>
    public string Name { get; } = name;

    /// <summary>What is wrong with the argument as written, or null.</summary>
    public abstract string? Check(StepDeclaration declaration);

    /// <summary>The value with its expressions evaluated; what takes no integers has none.</summary>
    public virtual (ArgumentValue Value, string? Problem) Resolve(ArgumentValue value, IReadOnlyDictionary<string, long> parameters) => (value, null);

    protected string Expected(string what, ArgumentValue? value) =>
        value is null ? $"{Name} is missing; it takes {what}" : $"{Name} is {value}; it takes {what}";
}
