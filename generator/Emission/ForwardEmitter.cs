using XAttr.Generator.Architecture;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits the forward pass of a network.</summary>
internal sealed class ForwardEmitter(CodeWriter writer, NetText net)
{
    private readonly ArchitectureGraph _graph = net.Graph;

    private readonly Signature _signature = new(net.Graph.Inputs);

    public void Write()
    {
        writer.Line($"/// <summary>The forward pass: {_signature.Batch} → {FactsEmitter.Batch(_graph.Output)}{DegreeOf()}, in {SummaryTable.MultiplyAdds(_graph)} multiply-adds a sample.</summary>")
            .Generated()
            .Open($"public override {Torch.Tensor} forward({_signature.Parameters})");
        if (net.IsSplit)
        {
            WriteSplit(_graph.Embedding!);
        }
        else
        {
            RequireSamples();
            WriteBody();
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
        writer.Line($"return {net.Own.Field(embedding.Path)}.call({_signature.Arguments});")
            .Close()
            .Line()
            .Line($"/// <summary>The network behind the look-up: {shape} → {FactsEmitter.Batch(_graph.Output)}{DegreeOf()}.</summary>")
            .Generated()
            .Open($"public {Torch.Tensor} ForwardEmbedded({Torch.Tensor} embedded)");
        WriteBody();
    }

    private void RequireSamples()
    {
        var network = _graph.Declaration.Type.Name + (net.HasDegrees ? "" : ".Regular");
        foreach (var input in _graph.Inputs)
            writer.Line($"{Torch.Networks}.Functional.RequireSamples({input.Identifier}, {input.Shape}, \"{input.Name}\", \"{network}\");");
    }

    private void WriteBody()
    {
        writer.Line("// Frees what an exception leaves behind.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();")
            .Line();
        new StatementEmitter(writer, net.HasDegrees).WriteForward(net.Own.Statements, [net.Own]);

        // A net that returns its input returns another handle to it: the caller frees what it gets.
        writer.Line($"return {net.Own.Result(isList: false)}{(net.Own.ReturnsInput ? ".alias()" : "")}.MoveToOuterDisposeScope();").Close();
    }

    private string DegreeOf() => net.HasDegrees ? $", of degree {_graph.DegreeText}" : "";
}
