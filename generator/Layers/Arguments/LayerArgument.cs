using System;
using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>
/// An argument that a layer takes: its name, what it may be, and how it is read. The attribute's parameter and property are written from it.
/// </summary>
/// <param name="name">The property's name on the attribute.</param>
/// <param name="doc">What it is, as its doc comment says; its default is added.</param>
/// <param name="isPositional">Whether it stands by place though it may be left out.</param>
internal abstract class LayerArgument(string name, string doc, bool isPositional = false)
{
    /// <summary>The property's name on the attribute.</summary>
    public string Name { get; } = name;

    /// <summary>What it is, without its default.</summary>
    public virtual string Doc => doc;

    /// <summary>What it is, with its default where it does not say that itself.</summary>
    public string DocWithDefault =>
        Default is null || Doc.IndexOf("default", StringComparison.OrdinalIgnoreCase) >= 0
            ? Doc
            : $"{Doc} Default {Default.ToLowerInvariant().Replace("e-0", "e-")}.";

    /// <summary>The property's type as C# writes it, without a question mark.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it must be written.</summary>
    public abstract bool IsRequired { get; }

    /// <summary>Whether it is a parameter of the attribute's constructor; else it is written by name.</summary>
    public bool IsPositional => isPositional || IsRequired;

    /// <summary>Whether its elements are written one by one.</summary>
    public virtual bool IsList => false;

    /// <summary>Its default as C# writes it; null where it must be written, or where its absence means something that is no constant.</summary>
    public virtual string? Default => null;

    /// <summary>What is wrong with the argument as written, or null.</summary>
    public abstract string? Check(StepDeclaration declaration);

    /// <summary>The value with its expressions evaluated; what takes no integers has none.</summary>
    public virtual (ArgumentValue Value, string? Problem) Resolve(ArgumentValue value, IReadOnlyDictionary<string, long> parameters) => (value, null);

    protected string Expected(string what, ArgumentValue? value) =>
        value is null ? $"{Name} is missing; it takes {what}" : $"{Name} is {value}; it takes {what}";
}
