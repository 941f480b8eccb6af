using TorchSharp;
using TorchSharp.Modules;
using XAttr.Priors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Training steps as a user of TorchSharp writes them, without XAttr's.</summary>
internal sealed class HandWrittenSteps(Module<Tensor, Tensor> net, TrainingNet task, SGD optimizer, GiniPrior prior)
{
    /// <summary>A step without a prior.</summary>
    public double Plain(Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var loss = task.Loss(net.call(inputs), targets);
        loss.backward();
        optimizer.step();
        return loss.item<float>();
    }

    /// <summary>A step with a prior on X-Gradient, whose gradient goes through the attribution's own backward pass.</summary>
    public (double Loss, double Prior) DoubleBackward(Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var x = inputs.detach().requires_grad_();
        var output = net.call(x);
        var attributed = task.Classes == 1 ? output : output.gather(1, targets.unsqueeze(1));
        var gradient = autograd.grad([attributed.sum()], [x], retain_graph: true, create_graph: true)[0];
        var (loss, penalty) = (task.Loss(output, targets), prior.Penalty(x * gradient));
        (loss + penalty).backward(inputs: [.. net.parameters()]);
        optimizer.step();
        return (loss.item<float>(), penalty.item<float>());
    }
}
