using TorchSharp;
using XAttr.Surveys.Zoo;
using static TorchSharp.torch;

namespace XAttr.Zoo.Tests;

public sealed class ClosedFormTests
{
    [Theory]
    [InlineData("XLeNet", "features.0")]
    [InlineData("XLeNet", "classifier.0")]
    [InlineData("XSeResNet", "layer2.0.conv1")]
    [InlineData("XSqueezeNet", "features.3.squeeze")]
    public void Layer_attribution_is_layer_conductance(string network, string layer)
    {
        using var scope = NewDisposeScope();
        using var net = ZooNet.Create(network);
        DeterministicValues.Fill(net);
        var side = network == "XLeNet" ? 28 : 35;
        var input = DeterministicValues.Named("input", 2, ZooNet.InputShape(network)[0], network == "XSeResNet" ? 32 : side, network == "XSeResNet" ? 32 : side);
        Assert.InRange(LayerConductance.ErrorOfClosedForm(net, layer, input, steps: 4), 0, PyTorchComparison.ToleranceOf(net, input));
    }
}
