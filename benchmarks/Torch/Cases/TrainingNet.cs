using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>A network to be trained, with a batch of its size; the same stand in torch_benchmark.py.</summary>
/// <param name="Create">Makes the network.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Sample">A sample's shape.</param>
/// <param name="Classes">The number of outputs; with 1 the targets are 0 or 1, and the loss is the logistic one.</param>
internal sealed record TrainingNet(Func<Module<Tensor, Tensor>> Create, long Batch, long[] Sample, long Classes)
{
    /// <summary>The paper's network for the NHANES data, at the batch size it was trained with.</summary>
    public static TrainingNet Mlp { get; } = new(() => new XMlp(), 100, [118], 1);

    /// <summary>The demo's network, at its batch size.</summary>
    public static TrainingNet Cnn { get; } = new(() => new XCnn(), 128, [1, 28, 28], 10);

    /// <summary>AlexNet.</summary>
    public static TrainingNet AlexNet { get; } = new(() => new XAlexNet(), 16, [3, 224, 224], 1000);

    /// <summary>VGG-16.</summary>
    public static TrainingNet Vgg16 { get; } = new(() => new Examples.Zoo.XVgg16(), 4, [3, 224, 224], 1000);

    /// <summary>ResNet-50.</summary>
    public static TrainingNet ResNet50 { get; } = new(() => new Examples.Zoo.XResNet50(), 2, [3, 224, 224], 1000);

    /// <summary>The samples.</summary>
    public Tensor Inputs() => Uniform.Fill([Batch, .. Sample], 101);

    /// <summary>Their targets: class indices, or the float label of a single output.</summary>
    public Tensor Targets()
    {
        using var scope = NewDisposeScope();
        var indices = arange(Batch, ScalarType.Int64) * 61 % Math.Max(2, Classes);
        return (Classes == 1 ? indices.to(ScalarType.Float32) : indices).DetachFromDisposeScope();
    }

    /// <summary>The loss of outputs.</summary>
    public Tensor Loss(Tensor output, Tensor targets) => Classes == 1
        ? functional.binary_cross_entropy_with_logits(output.squeeze(1), targets)
        : functional.cross_entropy(output, targets);

    /// <summary>The attributed outputs.</summary>
    public Tensor Attributed(Tensor targets) => Classes == 1 ? zeros(Batch, ScalarType.Int64, targets.device) : targets;
}
