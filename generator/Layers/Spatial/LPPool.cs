using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The p-norm over a sliding window: ‖αx‖ = α‖x‖, so the degree stays.</summary>
internal abstract class LPPool : FunctionLayer
{
    private static readonly RealArgument NormType = new("NormType", "The exponent p, at least 1.", fallback: null, minimum: 1);
    private static readonly FlagArgument CeilMode = new(
        "CeilMode", "Whether a last, incomplete window counts; it is weighted as if it were complete.");

    private readonly int _rank;
    private readonly WindowArguments _window;

    protected LPPool(int rank)
    {
        _rank = rank;
        _window = new WindowArguments(rank, hasPadding: false, hasDilation: false);
        Arguments = [NormType, .. _window.All, CeilMode];
    }

    public override string Summary =>
        $"The p-norm over a window that slides over {Space.A(_rank)}: {Space.Shape(_rank)} → {Space.Shape(_rank, mark: "'")}.";

    public override string Remarks =>
        "(Σ xᵖ)^(1/p) over each window, of |x| where p is neither 1 nor even. A window that is all zeros has the norm 0 and the gradient 0.";

    public override IReadOnlyList<string> Functions => [$"lp_pool{_rank}d", Name];

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override Shape? InferShape(LayerScope layer) => PoolRules.InferShape(layer, _window.Read(layer), CeilMode.Read(layer));

    public override bool IsNonnegative(LayerScope layer) => NormType.Read(layer) != 1 || layer.Inputs[0].IsNonnegative;

    // The 1-norm is a sum here.
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => NormType.Read(layer) == 1 ? Call(layer, operands.Input) : null;

    public override string Call(LayerScope layer, string input)
    {
        var window = _window.Read(layer);
        var options = window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), window.Kernel);
        if (CeilMode.Read(layer))
            options.Add("ceilMode: true");

        // TorchSharp's own has no gradient where a window is all zeros, and none below zero where p is odd.
        return $"{Torch.Networks}.Functional.LPPool{window.Rank}d({input}, {Torch.Literal(NormType.Read(layer))}, {string.Join(", ", options)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (p, window) = (NormType.Read(layer), _window.Read(layer));
        var powers = p switch
        {
            1 => nodes.Input,
            2 => nodes.Square(nodes.Input),
            _ => nodes.Add("Pow", p % 2 == 0 ? nodes.Input : nodes.Add("Abs", nodes.Input), OnnxNodes.Number(p)),
        };
        var sums = PoolRules.WriteSum(layer, nodes, powers, window, CeilMode.Read(layer));
        return p == 1 ? sums : p == 2 ? nodes.Add("Sqrt", sums) : nodes.Add("Pow", sums, OnnxNodes.Number(1 / p));
    }
}

internal sealed class LPPool1d() : LPPool(rank: 1);

internal sealed class LPPool2d() : LPPool(rank: 2);
