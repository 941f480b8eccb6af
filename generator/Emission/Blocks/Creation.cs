using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>The expression that makes a layer, or a block with the layers that it is given.</summary>
/// <param name="Text">The whole of a layer's; what is made and its first argument, of a block's.</param>
/// <param name="Arguments">The further arguments of a block's, with their names.</param>
internal sealed record Creation(string Text, IReadOnlyList<(string Name, Creation Value)>? Arguments)
{
    private const int LineLength = 100;

    public static Creation Of(BodyItem item) => item switch
    {
        { Call: { } call } => Of(call),
        { Node: { Layer: ParameterLayer parameter } node } => new(parameter.Construct(node.Scope), null),
        _ => new(((ModuleLayer)item.Node.Layer).Construct(item.Node.Scope), null),
    };

    /// <summary>On one line.</summary>
    public override string ToString() => Arguments is null ? Text : $"{Text}{string.Concat(Arguments.Select(static argument => $", {argument.Name}: {argument.Value}"))})";

    /// <summary>Ends the line with it; a block with many layers takes a line for each.</summary>
    public void Write(CodeWriter writer, string end)
    {
        var line = ToString();
        if (Arguments is null || line.Length <= LineLength)
        {
            writer.Append(line).Append(end).EndLine();
            return;
        }

        writer.Append(Text).Append(",").EndLine().Deeper();
        for (var i = 0; i < Arguments.Count; i++)
        {
            writer.BeginLine().Append(Arguments[i].Name).Append(": ");
            Arguments[i].Value.Write(writer, i < Arguments.Count - 1 ? "," : ")" + end);
        }

        writer.Shallower();
    }

    private static Creation Of(Body use)
    {
        var block = use.Block!;
        var path = use.Use!.Path;
        var text = block.TextOf(use);
        var layers = text.Members.Select((member, i) => (Name: block.Layers[i], member.Item)).Where(static layer => layer.Name is not null)
            .Select(static layer => (layer.Name!, Of(layer.Item)));
        var numbers = block.Parameters.Zip(block.Values(use), static (parameter, value) => (parameter.Name, new Creation(value, null)));
        return new($"new {block.Name}(\"{path.Substring(path.LastIndexOf('.') + 1)}\"", [.. layers, .. numbers]);
    }
}
