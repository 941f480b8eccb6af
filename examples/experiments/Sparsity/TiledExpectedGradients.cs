using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Sparsity;

/// <summary>
/// Expected gradients as the published code draws its references: the training samples k times over, shuffled and dealt out, so that each
/// is used k times a step; each draw has an α of its own. The draws go through the network in pieces that a processor's cache holds.
/// </summary>
internal sealed class TiledExpectedGradients(Tensor references, int count) : IAttributionMethod
{
    private const long AtOnce = 32;

    public string Name => $"EG({count})";

    public Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null)
    {
        using var scope = NewDisposeScope();
        var rows = input.size(0) * count;
        // The draws are training's own, from the seeded generator.
        var dealt = references.index_select(0, randperm(rows).remainder(references.size(0)));
        var path = input.repeat(count, 1).sub(dealt);
        var points = dealt.add(path.mul(rand(rows, 1))).requires_grad_();
        Tensor Gradient(Tensor piece) => autograd.grad([model.call(piece).sum()], [piece], retain_graph: true, create_graph: true)[0];
        var gradient = cat([.. points.split(AtOnce * input.size(0)).Select(Gradient)]);
        return path.mul(gradient).view(count, input.size(0), -1).mean([0]).MoveToOuterDisposeScope();
    }
}
