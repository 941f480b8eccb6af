using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases.Comparison;

/// <summary>What XResNet50 of the zoo declares, as a user of TorchSharp writes it.</summary>
internal sealed class HandWrittenResNet50 : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false);
    private readonly Sequential blocks = Sequential();
    private readonly Linear fc = Linear(2048, 1000, hasBias: false);

    public HandWrittenResNet50()
        : base(nameof(HandWrittenResNet50))
    {
        var channels = 64L;
        foreach (var (planes, count, stride) in new[] { (64L, 3, 1L), (128L, 4, 2L), (256L, 6, 2L), (512L, 3, 2L) })
            foreach (var block in Enumerable.Range(0, count))
            {
                blocks.append(new Bottleneck(channels, planes, block == 0 ? stride : 1, block == 0));
                channels = 4 * planes;
            }

        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = functional.max_pool2d(functional.relu(conv1.call(input)), 3, stride: 2, padding: 1);
        return fc.call(functional.adaptive_avg_pool2d(blocks.call(x), 1).flatten(1)).MoveToOuterDisposeScope();
    }

    private sealed class Bottleneck : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1;
        private readonly Conv2d conv2;
        private readonly Conv2d conv3;
        private readonly Conv2d? downsample;

        public Bottleneck(long channels, long planes, long stride, bool projects)
            : base(nameof(Bottleneck))
        {
            conv1 = Conv2d(channels, planes, 1, bias: false);
            conv2 = Conv2d(planes, planes, 3, stride: stride, padding: 1, bias: false);
            conv3 = Conv2d(planes, 4 * planes, 1, bias: false);
            downsample = projects ? Conv2d(channels, 4 * planes, 1, stride: stride, bias: false) : null;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = functional.relu(conv2.call(functional.relu(conv1.call(input))));
            return functional.relu(conv3.call(x) + (downsample?.call(input) ?? input)).MoveToOuterDisposeScope();
        }
    }
}
