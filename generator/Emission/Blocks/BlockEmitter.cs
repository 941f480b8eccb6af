using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>Emits what the uses of a block share, once: a nested class that holds its layers, or a method where it has none that learns.</summary>
internal sealed class BlockEmitter(CodeWriter writer, NetText net)
{
    private const int NamedUses = 6;

    private readonly StatementEmitter _statements = new(writer, net.HasDegrees);

    public void Write()
    {
        foreach (var block in net.Blocks)
        {
            writer.Line();
            if (block.First.Body.Learns)
                WriteClass(block);
            else
                WriteMethods(block, "private static ", isMember: true);
        }
    }

    private void WriteClass(Block block)
    {
        writer.Line($"/// <summary>The block {block.First.Body.Use!.Block.Name}: {Uses(block)}.</summary>")
            .Generated()
            .Open($"private sealed class {block.Name} : {Torch.Networks}.Section");
        FieldsEmitter.Write(writer, block.First.Members, isMember: false);
        foreach (var parameter in block.Parameters)
            writer.Line($"private readonly {parameter.Type} {parameter.Expression};");
        writer.Line();
        WriteConstructor(block);
        writer.Line();
        WriteMethods(block, "public ", isMember: false);
        if (block.IsInitialized)
        {
            writer.Line().Open("public void Initialize()");
            foreach (var line in block.Initialization)
                writer.Line(line);
            writer.Close();
        }

        if (block.Mixes)
            writer.Line().Line($"public bool MixesSamples => {string.Join(" || ", block.First.Mixing())};");
        writer.Close();
    }

    private void WriteConstructor(Block block)
    {
        var layers = block.Layers.Select((name, i) => (name, block.First.Members[i])).Where(static layer => layer.name is not null)
            .Select(static layer => $"{(layer.Item2.Field.Length > 0 ? layer.Item2.Type : Torch.Tensor)} {layer.name}");
        var numbers = block.Parameters.Select(static parameter => $"{parameter.Type} {parameter.Name}");
        writer.Line($"public {block.Name}({string.Join(", ", layers.Concat(numbers).Prepend("string name"))})")
            .Line("    : base(name)")
            .Indent();
        foreach (var parameter in block.Parameters)
            writer.Line($"{parameter.Expression} = {parameter.Name};");
        new RegistrationEmitter(writer, block.Constructor).Write(block.First.Members, block.Layers);
        writer.Close();
    }

    // Whoever calls it has a scope that frees what an exception leaves behind.
    private void WriteMethods(Block block, string modifiers, bool isMember)
    {
        var name = isMember ? block.Name : "Forward";
        var parameters = isMember ? block.Parameters.Select(static parameter => $", {parameter.Type} {parameter.Name}") : [];
        var tail = (isMember && block.AsksForTraining ? ", bool training" : "") + string.Concat(parameters);
        if (isMember)
            writer.Line($"/// <summary>The block {block.First.Body.Use!.Block.Name}: {Uses(block)}.</summary>").Generated();
        writer.Open($"{modifiers}{Torch.Tensor} {name}({Torch.Tensor} input{tail})");
        _statements.WriteForward(block.Statements, block.Uses);
        writer.Line($"return {block.First.Result};").Close();
        if (!net.IsPiecewiseLinear)
            return;

        writer.Line();
        if (isMember)
            writer.Generated();
        writer.Open($"{modifiers}{Torch.Tensor} {name}({Torch.Tensor} input, {Torch.Networks}.FirstOrderPass {FrozenOperands.Pass}{tail})");
        _statements.WriteFirstOrder(block.Statements);
        writer.Line($"return {block.First.Result};").Close();
    }

    private static string Uses(Block block)
    {
        IReadOnlyList<string> paths = [.. block.Uses.Select(static use => use.Body.Use!.Path)];
        return paths.Count <= NamedUses ? string.Join(", ", paths) : $"{paths[0]}, {paths[1]}, … {paths[paths.Count - 1]}, {Torch.Literal(paths.Count)} of them";
    }
}
