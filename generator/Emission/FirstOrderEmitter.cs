using XAttr.Generator.Emission.Blocks;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the pass that records and replays the choices of a piecewise-linear network, on which the first-order gradient of a prior rests.</summary>
internal static class FirstOrderEmitter
{
    /// <summary>What the class implements besides.</summary>
    public const string Contract = Torch.Networks + ".IFirstOrderXDnn";

    public static void Write(CodeWriter writer, NetText net)
    {
        var parameters = net.Graph.Inputs.Count == 1 ? $"{Torch.Tensor} input" : $"global::System.Collections.Generic.IReadOnlyList<{Torch.Tensor}> inputs";
        writer.Line()
            .Generated()
            .Open($"{Torch.Tensor} {Contract}.Forward({parameters}, {Torch.Networks}.FirstOrderPass {FrozenOperands.Pass})")
            .Line("// The forward pass again, layer by layer; the pass records the choices or replays them.")
            .Line($"using var scope = {Torch.Root}.NewDisposeScope();");
        new StatementEmitter(writer, net.HasDegrees).WriteFirstOrder(net.Own.Statements);
        writer.Line($"return {net.Own.Result(isList: true)}{(net.Own.ReturnsInput ? ".alias()" : "")}.MoveToOuterDisposeScope();").Close();
    }
}
