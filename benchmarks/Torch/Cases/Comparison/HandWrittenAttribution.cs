using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases.Comparison;

/// <summary>Attributions, and a step with a prior on expected gradients, as a user of TorchSharp writes them, without XAttr.</summary>
internal sealed class HandWrittenAttribution(Module<Tensor, Tensor> net, TrainingNet task)
{
    /// <summary>Input × gradient of the targets.</summary>
    public Tensor XGradient(Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        return (inputs.detach() * Gradient(inputs, targets, createGraph: false)).MoveToOuterDisposeScope();
    }

    /// <summary>Integrated Gradients from zero by the middle rule, a step after the other.</summary>
    public Tensor IntegratedGradients(Tensor inputs, Tensor targets, int steps)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(inputs);
        for (var step = 0; step < steps; step++)
        {
            using var ofStep = NewDisposeScope();
            sum.add_(Gradient(inputs * ((step + 0.5) / steps), targets, createGraph: false));
        }

        return (inputs * sum / steps).MoveToOuterDisposeScope();
    }

    /// <summary>Expected gradients, a draw after the other, as the paper's code takes them.</summary>
    public Tensor ExpectedGradients(Tensor inputs, Tensor targets, Tensor references, int count)
    {
        using var scope = NewDisposeScope();
        var sum = zeros_like(inputs);
        for (var draw = 0; draw < count; draw++)
        {
            using var ofDraw = NewDisposeScope();
            sum.add_(Draw(inputs, targets, references, createGraph: false));
        }

        return (sum / count).MoveToOuterDisposeScope();
    }

    /// <summary>A step's gradients with a prior on expected gradients, by double backward.</summary>
    public double StepWithExpectedGradients(Tensor inputs, Tensor labels, Tensor targets, Tensor references, int count, GiniPrior prior)
    {
        using var scope = NewDisposeScope();
        net.zero_grad();
        var attribution = Enumerable.Range(0, count).Select(_ => Draw(inputs, targets, references, createGraph: true)).Aggregate(static (sum, next) => sum + next) / count;
        var loss = task.Loss(net.call(inputs), labels) + prior.Penalty(attribution);
        loss.backward();
        return loss.item<float>();
    }

    private Tensor Draw(Tensor inputs, Tensor targets, Tensor references, bool createGraph)
    {
        var rows = inputs.size(0);
        var path = inputs - references[randint(references.size(0), rows, dtype: ScalarType.Int64)];
        var alpha = rand([rows, .. Enumerable.Repeat(1L, (int)inputs.dim() - 1)]);
        return path * Gradient(inputs - path * (1 - alpha), targets, createGraph);
    }

    private Tensor Gradient(Tensor at, Tensor targets, bool createGraph)
    {
        var x = at.detach().requires_grad_();
        var output = net.call(x);
        var attributed = task.Classes == 1 ? output : output.gather(1, targets.unsqueeze(1));
        return autograd.grad([attributed.sum()], [x], retain_graph: createGraph, create_graph: createGraph)[0];
    }
}
