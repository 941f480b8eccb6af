using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the pass that records and replays the choices of a piecewise-linear network, on which exact Integrated Gradients and the first-order gradient of a prior rest.</summary>
internal static class FirstOrderEmitter
{
    /// <summary>What the class implements besides.</summary>
    public const string Contract = Torch.Networks + ".IPiecewiseLinear";

    public static void Write(CodeWriter writer, NetText net)
    {
        var head = net.Graph.Outputs.Count == 0 ? $"{Torch.Tensor} {Contract}.Forward" : $"private {Signature.Of(net.Graph).Result} {MemberRules.FirstOrder}";
        writer.Line()
            .Generated()
            .Open($"{head}({Parameters(net.Graph)}, {Torch.Networks}.FirstOrderPass {FrozenOperands.Pass})")
            .Line("// The forward pass again, layer by layer; the pass records the choices or replays them.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        new StatementEmitter(writer, net.HasDegrees).WriteFirstOrder(net.Own.Statements);
        writer.Line($"return {net.Own.Results(isList: true)};").Close();
    }

    /// <summary>An output's part in the same, in its view.</summary>
    public static void WriteView(CodeWriter writer, ArchitectureGraph graph) =>
        writer
            .Line($"{Torch.Tensor} {Contract}.Forward({Parameters(graph)}, {Torch.Networks}.FirstOrderPass {FrozenOperands.Pass})")
            .Line($"    => {OutputsEmitter.Take($"{MemberRules.FirstOrder}({(graph.Inputs.Count == 1 ? "input" : "inputs")}, {FrozenOperands.Pass})")};")
            .Line();

    private static string Parameters(ArchitectureGraph graph) =>
        graph.Inputs.Count == 1 ? $"{Torch.Tensor} input" : $"global::System.Collections.Generic.IReadOnlyList<{Torch.Tensor}> inputs";
}
