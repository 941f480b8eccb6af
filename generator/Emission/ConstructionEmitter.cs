using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the constructor: it makes the modules and registers them under their state-dict names, without reflection.</summary>
internal static class ConstructionEmitter
{
    public static void Write(CodeWriter writer, ArchitectureGraph graph, Identifiers names, string className, string moduleName)
    {
        writer.Line("/// <summary>A new network with freshly initialised weights.</summary>")
            .Generated()
            .Line($"public {className}()")
            .Line($"    : base(\"{moduleName}\")")
            .Indent();
        var modules = graph.Nodes.Where(static node => node.Layer is ModuleLayer).ToList();
        foreach (var node in modules)
            writer.Line($"{names[node]} = {((ModuleLayer)node.Layer).Construct(node.Scope)};");
        if (modules.Count > 0)
            writer.Line();
        Register(writer, graph, names);
        InitializationEmitter.Write(writer, graph, names);
        writer.Close();

        writer.Line();
        if (modules.Count > 0)
            writer.Line("// All is registered in the constructor: the fields must not be found again by reflection.");
        writer.Generated()
            .Open("protected override void RegisterComponents()")
            .Close();
    }

    private static void Register(CodeWriter writer, ArchitectureGraph graph, Identifiers names)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes.Where(static node => node.Layer is ILearned))
        {
            var (owner, name) = Owner(writer, sections, node.Path);
            if (node.Layer is ParameterLayer parameter)
                writer.Line($"{owner}register_parameter(\"{name}\", new {Torch.Modules}.Parameter({parameter.Construct(node.Scope)}));");
            else
                writer.Line($"{owner}register_module(\"{name}\", {names[node]});");
        }
    }

    // What to call register_module on, and the name to register under.
    private static (string Owner, string Name) Owner(CodeWriter writer, Dictionary<string, string> sections, string path)
    {
        var dot = path.LastIndexOf('.');
        return (dot < 0 ? "" : Section(writer, sections, path.Substring(0, dot)) + ".", path.Substring(dot + 1));
    }

    // The variable of a section; writes the section and those around it where it is the first to ask.
    private static string Section(CodeWriter writer, Dictionary<string, string> sections, string path)
    {
        if (sections.TryGetValue(path, out var known))
            return known;

        var (owner, name) = Owner(writer, sections, path);
        var variable = $"section{sections.Count}";
        sections.Add(path, variable);
        writer.Line($"var {variable} = new global::XAttr.Networks.Section(\"{name}\");")
            .Line($"{owner}register_module(\"{name}\", {variable});");
        return variable;
    }
}
