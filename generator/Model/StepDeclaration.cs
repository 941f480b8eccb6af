using System;

namespace XAttr.Generator.Model;

/// <summary>An argument of an attribute; positional ones carry the name of the property that holds them.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Value">The constant.</param>
/// <param name="IsNamed">Whether it was written as <c>Name = value</c>.</param>
/// <param name="IsParams">Whether a params array holds it, whose elements are written one by one.</param>
internal sealed record Argument(string Name, ArgumentValue Value, bool IsNamed, bool IsParams = false)
{
    public override string ToString() => (IsNamed, IsParams, Value) switch
    {
        (true, _, _) => Name + " = " + Value,
        (_, true, TextsValue texts) => texts.Elements,
        (_, true, IntegersValue integers) => integers.Elements,
        _ => Value.ToString(),
    };
}

/// <summary>One architecture attribute as it was written: <c>Conv2d(64, 11, Stride = 4)</c>.</summary>
/// <param name="Kind">The attribute's class name without its suffix: Linear, or Module&lt;Gate&gt;.</param>
/// <param name="Arguments">Its arguments, positional ones first.</param>
/// <param name="Block">The metadata name of the block it uses, or null for a built-in step.</param>
internal sealed record StepDeclaration(string Kind, EquatableArray<Argument> Arguments, string? Block = null)
{
    /// <summary>The class of the module of one's own that it uses, as emitted code spells it, or null.</summary>
    public string? Module { get; init; }

    /// <summary>The argument of that name, or null where it was not written.</summary>
    public ArgumentValue? this[string name]
    {
        get
        {
            foreach (var argument in Arguments)
            {
                if (string.Equals(argument.Name, name, StringComparison.Ordinal))
                    return argument.Value;
            }

            return null;
        }
    }

    /// <summary>The step without the arguments of these names.</summary>
    public StepDeclaration Without(params string[] names)
    {
        var rest = new System.Collections.Generic.List<Argument>(Arguments.Count);
        foreach (var argument in Arguments)
        {
            if (Array.IndexOf(names, argument.Name) < 0)
                rest.Add(argument);
        }

        return rest.Count == Arguments.Count ? this : this with { Arguments = EquatableArray<Argument>.From(rest) };
    }

    /// <summary>The step as it was written, without its name, which stands beside it wherever this is shown.</summary>
    public override string ToString()
    {
        string? arguments = null;
        foreach (var argument in Arguments)
        {
            if (argument.Name != "Name")
                arguments = arguments is null ? argument.ToString() : arguments + ", " + argument;
        }

        return arguments is null ? Kind : Kind + "(" + arguments + ")";
    }
}
