using System;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits the forward pass: one statement a layer, each intermediate freed as soon as it is dead.</summary>
internal sealed class ForwardEmitter(CodeWriter writer, ArchitectureGraph graph, Identifiers names, Variables variables)
{
    // An X-DNN over integers is split behind the look-up: what follows is the part that is homogeneous.
    private readonly bool _isSplit = graph.Variant == Variant.XDnn && graph.Embedding is not null;

    private readonly Signature _signature = new(graph.Inputs);

    public void Write()
    {
        writer.Line($"/// <summary>The forward pass: {_signature.Batch} → {FactsEmitter.Batch(graph.Output)}{DegreeOf()}, in {SummaryTable.MultiplyAdds(graph)} multiply-adds a sample.</summary>")
            .Generated()
            .Open($"public override {Torch.Tensor} forward({_signature.Parameters})");
        if (_isSplit)
        {
            WriteSplit(graph.Embedding!);
        }
        else
        {
            RequireSamples();
            WriteBody(0);
        }
    }

    private void WriteSplit(Node embedding)
    {
        var shape = FactsEmitter.Batch(embedding.Output);
        writer.Line($"using var embedded = Embed({_signature.Arguments});")
            .Line("return ForwardEmbedded(embedded);")
            .Close()
            .Line()
            .Line($"/// <summary>{embedding.Path}: {embedding.Scope.Declaration}, {_signature.Batch} → {shape}.</summary>")
            .Generated()
            .Open($"public {Torch.Tensor} Embed({_signature.Parameters})");
        RequireSamples();
        writer.Line($"return {Call(embedding, Variable)};")
            .Close()
            .Line()
            .Line($"/// <summary>The network behind the look-up: {shape} → {FactsEmitter.Batch(graph.Output)}{DegreeOf()}.</summary>")
            .Generated()
            .Open($"public {Torch.Tensor} ForwardEmbedded({Torch.Tensor} embedded)");
        WriteBody(1);
    }

    private void RequireSamples()
    {
        var network = graph.Declaration.Type.Name + (graph.Variant == Variant.XDnn ? "" : ".Regular");
        foreach (var input in graph.Inputs)
            writer.Line($"{Torch.Networks}.Functional.RequireSamples({input.Identifier}, {input.Shape}, \"{input.Name}\", \"{network}\");");
    }

    private void WriteBody(int first)
    {
        writer.Line("// Frees what an exception leaves behind.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        var liveness = new Liveness(graph, first);
        Converter<Operand, string> variable = Variable;
        for (var i = first; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            writer.Line()
                .Line($"// {Title(node)} → {node.Output}{(graph.Variant == Variant.XDnn ? ", degree " + node.DegreeText : "")}{node.Rewrites}")
                .Line($"var {variables[i]} = {Call(node, variable)};");

            // What is overwritten is the result itself.
            foreach (var dead in liveness.DeadAfter(i))
            {
                if (!node.IsInPlace || dead != node.Scope.Inputs[0].Node)
                    writer.Line($"{variables[dead]}.Dispose();");
            }
        }

        // A net that returns its input returns another handle to it: the caller frees what it gets.
        var result = graph.Result!.Node < first ? Variable(graph.Result) + ".alias()" : Variable(graph.Result);
        writer.Line().Line($"return {result}.MoveToOuterDisposeScope();").Close();
    }

    private string DegreeOf() => graph.Variant == Variant.XDnn ? $", of degree {graph.DegreeText}" : "";

    // A join's operands stand in the line below, and what they were tapped as does not.
    private static string Title(Node node)
    {
        var declaration = node.Layer is JoinLayer ? node.Scope.Declaration.Without("Taps", "Project") : node.Scope.Declaration;
        return node.HasName ? $"{node.Path}: {declaration}" : declaration.ToString();
    }

    private string Call(Node node, Converter<Operand, string> variable)
    {
        var inputs = node.Scope.Inputs.ConvertAll(variable);
        return node.Layer switch
        {
            var layer when node.IsInPlace => layer.CallInPlace(inputs[0])!,
            FunctionLayer function => function.Call(node.Scope, inputs[0]),
            ParameterLayer parameter => parameter.Call(node.Scope, inputs[0], $"get_parameter(\"{node.Path}\")!"),
            JoinLayer join => join.Call(node.Scope, inputs),
            _ => $"{names[node]}.call({string.Join(", ", inputs)})",
        };
    }

    private string Variable(Operand operand) => operand.Node switch
    {
        < 0 => graph.Inputs[operand.InputIndex].Identifier,
        0 when _isSplit => "embedded",
        var node => variables[node],
    };
}
