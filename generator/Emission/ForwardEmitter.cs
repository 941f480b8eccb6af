using XAttr.Generator.Architecture;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>Emits the forward pass of a network.</summary>
internal sealed class ForwardEmitter(CodeWriter writer, NetText net)
{
    private readonly ArchitectureGraph _graph = net.Graph;

    private readonly Signature _signature = Signature.Of(net.Graph);

    public void Write()
    {
        writer.Line($"/// <summary>The forward pass: {_signature.Batch} → {Returned}, in {SummaryTable.MultiplyAdds(_graph)} multiply-adds a sample{SummaryTable.Example(_graph)}.</summary>")
            .Generated()
            .Open($"public override {_signature.Result} forward({_signature.Parameters})");
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
        var shape = FactsEmitter.Batch(embedding.OpenOutput ?? embedding.Output);
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
            .Line($"/// <summary>The network behind the look-up: {shape} → {Returned}.</summary>")
            .Generated()
            .Open($"public {_signature.Result} ForwardEmbedded({Torch.Tensor} embedded)");
        WriteBody();
    }

    private void RequireSamples()
    {
        var network = _graph.Declaration.Type.Name + (net.HasDegrees ? "" : ".Regular");
        foreach (var input in _graph.Inputs)
        {
            var shape = input.Open is { } open ? $"{open.Least}, {new Shape(open.Sizes.ConvertAll(static size => size.Step))}, \"{open.Shape.Text}\"" : input.Shape!.ToString();
            writer.Line($"{Torch.Networks}.Functional.RequireSamples({input.Identifier}, {shape}, \"{input.Name}\", \"{network}\");");
        }

        OpenSizesEmitter.Write(writer, _graph.Inputs, network);
    }

    private void WriteBody()
    {
        writer.Line("// Frees what an exception leaves behind.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();")
            .Line();
        new StatementEmitter(writer, net.HasDegrees).WriteForward(net.Own.Statements, [net.Own]);

        writer.Line($"return {net.Own.Results(isList: false)};").Close();
    }

    private string Returned => ResultText.Of(_graph, FactsEmitter.Batch, ", of degree ");
}
