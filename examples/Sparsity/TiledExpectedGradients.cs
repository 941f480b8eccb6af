using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Sparsity;

/// <summary>
/// Expected gradients as the published code draws its references: the training samples k times over, shuffled and dealt out, so that each
/// is used k times a step; each draw has an α of its own. All k draws go through the network at once.
/// </summary>
internal sealed class TiledExpectedGradients(Tensor references, int count) : IAttributionMethod
{
    public string Name => $"EG({count})";

    public Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null)
    {
        using var scope = NewDisposeScope();
        var rows = input.size(0) * count;
        // The draws are training's own, from the seeded generator.
        var dealt = references.index_select(0, randperm(rows).remainder(references.size(0)));
        var path = input.repeat(count, 1).sub(dealt);
        var points = dealt.add(path.mul(rand(rows, 1))).requires_grad_();
        var gradient = autograd.grad([model.call(points).sum()], [points], retain_graph: true, create_graph: true)[0];
        return path.mul(gradient).view(count, input.size(0), -1).mean([0]).MoveToOuterDisposeScope();
    }
}
