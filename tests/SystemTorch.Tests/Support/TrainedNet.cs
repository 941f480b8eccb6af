using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>The network and the training step of fixtures/make_fixtures.py.</summary>
public static class TrainedNet
{
    public static Sequential Create(Fixture fixture)
    {
        var net = nn.Sequential(nn.Linear(6, 8, false), nn.ReLU(), nn.Linear(8, 5), nn.Tanh(), nn.Linear(5, 1)).to(float64);
        net.load_state_dict(fixture.Under("initial"));
        return net;
    }

    public static double Step(Sequential net, optim.Optimizer optimizer, Fixture fixture)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var x = fixture["x"].clone().requires_grad_();
        var output = net.call(x);
        var gradient = autograd.grad([output.sum()], [x], retain_graph: true, create_graph: true)[0];
        var loss = nn.functional.mse_loss(output, fixture["y"]) + (0.1 * (gradient * x).abs().mean());
        loss.backward();
        optimizer.step();
        return loss.ToDouble();
    }
}
