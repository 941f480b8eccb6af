using System;
using System.Collections.Generic;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits how layers are made and registered under their state-dict names, without reflection.</summary>
/// <param name="writer">Where it is written.</param>
/// <param name="names">The names that are free in the constructor.</param>
internal sealed class RegistrationEmitter(CodeWriter writer, Names names)
{
    private readonly Dictionary<string, string> _sections = new(StringComparer.Ordinal);

    /// <param name="members">What is registered.</param>
    /// <param name="given">The constructor's parameters; null for what is made there.</param>
    public void Write(IReadOnlyList<Member> members, IReadOnlyList<string?>? given)
    {
        for (var i = 0; i < members.Count; i++)
        {
            var (member, value) = (members[i], given?[i] is { } parameter ? new Creation(parameter, null) : Creation.Of(members[i].Item));
            var (owner, name) = Owner(member.Path);
            writer.BeginLine().Append(owner);
            if (member.Field.Length > 0)
                value.Write(writer.Append("register_module(\"").Append(name).Append("\", ").Append(member.Field).Append(" = "), ");");
            else
                value.Write(writer.Append("register_parameter(\"").Append(name).Append($"\", new {Torch.Modules}.Parameter("), "));");
        }
    }

    // What to call register_module on, and the name to register under.
    private (string Owner, string Name) Owner(string path)
    {
        var dot = path.LastIndexOf('.');
        return (dot < 0 ? "" : Section(path.Substring(0, dot)) + ".", path.Substring(dot + 1));
    }

    // The variable of a section; writes the section and those around it where it is the first to ask.
    private string Section(string path)
    {
        if (_sections.TryGetValue(path, out var known))
            return known;

        var (owner, name) = Owner(path);
        var variable = names.Variable(path, "section");
        _sections.Add(path, variable);
        writer.Line($"var {variable} = new {Torch.Networks}.Section(\"{name}\");")
            .Line($"{owner}register_module(\"{name}\", {variable});");
        return variable;
    }
}
