using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.Running;

/// <summary><see cref="Nets.Residual"/> by hand.</summary>
internal sealed class ResidualTwin : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _stem = Conv2d(4, 4, 3, padding: 1, bias: false);
    private readonly Module<Tensor, Tensor> _layer1 = Sequential(new BottleneckTwin(4, 2, 1), new BottleneckTwin(8, 2, 1));
    private readonly Module<Tensor, Tensor> _layer2 = Sequential(new BottleneckTwin(8, 4, 2));
    private readonly Module<Tensor, Tensor> _fc = Linear(16, 10, hasBias: false);

    public ResidualTwin()
        : base(nameof(ResidualTwin))
    {
        register_module("stem", _stem);
        register_module("layer1", _layer1);
        register_module("layer2", _layer2);
        register_module("fc", _fc);
    }

    public override Tensor forward(Tensor input)
    {
        var features = _layer2.call(_layer1.call(functional.relu(_stem.call(input))));
        return _fc.call(functional.adaptive_avg_pool2d(features, 1).flatten(1));
    }

    private sealed class BottleneckTwin : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> _conv1;
        private readonly Module<Tensor, Tensor> _conv2;
        private readonly Module<Tensor, Tensor> _conv3;
        private readonly Module<Tensor, Tensor>? _downsample;

        public BottleneckTwin(long channels, long planes, long stride)
            : base(nameof(BottleneckTwin))
        {
            register_module("conv1", _conv1 = Conv2d(channels, planes, 1, bias: false));
            register_module("conv2", _conv2 = Conv2d(planes, planes, 3, stride: stride, padding: 1, bias: false));
            register_module("conv3", _conv3 = Conv2d(planes, 4 * planes, 1, bias: false));
            if (channels != 4 * planes || stride != 1)
                register_module("downsample", _downsample = Conv2d(channels, 4 * planes, 1, stride: stride, bias: false));
        }

        public override Tensor forward(Tensor x)
        {
            var result = _conv3.call(functional.relu(_conv2.call(functional.relu(_conv1.call(x)))));
            return functional.relu(result.add(_downsample is null ? x : _downsample.call(x)));
        }
    }
}
