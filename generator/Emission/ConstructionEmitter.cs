using System.Linq;
using XAttr.Generator.Emission.Blocks;

namespace XAttr.Generator.Emission;

/// <summary>Emits the fields of a network and its constructor, which makes and registers what they hold.</summary>
internal static class ConstructionEmitter
{
    public static void Write(CodeWriter writer, NetText net, string className, string moduleName)
    {
        var own = net.Own;
        FieldsEmitter.Write(writer, own.Members, isMember: true);
        writer.Line()
            .Line("/// <summary>A new network with freshly initialised weights.</summary>")
            .Generated()
            .Line($"public {className}()")
            .Line($"    : base(\"{moduleName}\")")
            .Indent();
        new RegistrationEmitter(writer, new Names(["register_module", "register_parameter"])).Write(own.Members, given: null);
        if (own.Initialization.Count > 0)
            writer.Line();
        foreach (var line in own.Initialization)
            writer.Line(line);
        if (net.Graph.Outputs.Count > 0)
            OutputsEmitter.WriteCreation(writer, net.Graph);
        writer.Close().Line();

        if (own.Members.Any(static member => member.Field.Length > 0))
            writer.Line("// All is registered in the constructor: the fields must not be found again by reflection.");
        writer.Generated()
            .Open("protected override void RegisterComponents()")
            .Close();
    }
}
