using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class XGradientCudaTests
{
    [CudaFact]
    public void Attribution_on_a_gpu_is_that_on_the_processor()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.ByName("cnn");
        var (input, target) = (TestNets.Input("cnn", samples: 3), tensor(new long[] { 0, 3, 1 }));
        var expected = XGradient.Attribution(net, input, target);

        net.to(CUDA);
        var attribution = XGradient.Attribution(net, input.to(CUDA), target.to(CUDA));

        Assert.Equal(DeviceType.CUDA, attribution.device_type);
        // In float64 only the order of the sums differs.
        Assert.True(attribution.cpu().allclose(expected, rtol: 1e-10, atol: 1e-12));
    }
}
