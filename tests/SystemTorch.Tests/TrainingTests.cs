using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace XAttr.Tests.Torch;

/// <summary>Twenty steps on a loss with an attribution prior: gradients of gradients, and the optimizers.</summary>
public sealed class TrainingTests
{
    private static readonly Fixture Expected = new("training.dat");

    private static readonly Dictionary<string, Func<IEnumerable<Parameter>, optim.Optimizer>> Optimizers = new()
    {
        ["sgd"] = p => optim.SGD(p, 0.05),
        ["sgd_momentum"] = p => optim.SGD(p, 0.02, momentum: 0.9, dampening: 0.1, weight_decay: 0.01),
        ["sgd_nesterov"] = p => optim.SGD(p, 0.02, momentum: 0.9, nesterov: true),
        ["adam"] = p => optim.Adam(p, 0.01),
        ["adam_decay"] = p => optim.Adam(p, 0.01, 0.8, 0.99, 1e-6, 0.05),
        ["adam_amsgrad"] = p => optim.Adam(p, 0.01, amsgrad: true),
        ["adamw"] = p => optim.AdamW(p, 0.01, weight_decay: 0.05),
    };

    public static TheoryData<string> Names => new(Optimizers.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_and_weights_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var net = TrainedNet.Create(Expected);
        using var optimizer = Optimizers[name](net.parameters());
        var losses = new double[20];

        for (int i = 0; i < losses.Length; i++) losses[i] = TrainedNet.Step(net, optimizer, Expected);

        // Adam divides by a root of squared gradients: rounding grows with the steps, at most 20 times here.
        AssertTensor.Close(Expected[$"{name}.losses"], tensor(losses), 1e-11);
        foreach (var (key, value) in net.state_dict()) AssertTensor.Close(Expected[$"{name}.{key}"], value, 1e-11);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_optimizer_goes_on_from_its_saved_state(string name)
    {
        using var scope = NewDisposeScope();
        using var net = TrainedNet.Create(Expected);
        using var first = (OptimizerHelper)Optimizers[name](net.parameters());
        for (int i = 0; i < 10; i++) TrainedNet.Step(net, first, Expected);
        using var file = new System.IO.MemoryStream();
        first.save_state_dict(new System.IO.BinaryWriter(file));
        file.Position = 0;
        using var second = (OptimizerHelper)Optimizers[name](net.parameters());
        second.load_state_dict(new System.IO.BinaryReader(file));

        for (int i = 0; i < 10; i++) TrainedNet.Step(net, second, Expected);

        foreach (var (key, value) in net.state_dict()) AssertTensor.Close(Expected[$"{name}.{key}"], value, 1e-11);
    }

    [Fact]
    public void A_state_of_another_optimizer_is_refused()
    {
        using var net = TrainedNet.Create(Expected);
        using var adam = optim.Adam(net.parameters());
        using var sgd = optim.SGD(net.parameters(), 0.1);
        using var file = new System.IO.MemoryStream();
        adam.save_state_dict(new System.IO.BinaryWriter(file));
        file.Position = 0;

        Assert.Throws<System.IO.InvalidDataException>(() => sgd.load_state_dict(new System.IO.BinaryReader(file)));
    }

    [Fact]
    public void Gradient_of_a_gradient_through_convolutions_and_pooling()
    {
        using var scope = NewDisposeScope();
        var expected = new Fixture("double_backward.dat");
        var x = expected["x"].clone().requires_grad_();
        var weights = new[] { "conv1", "conv2", "linear" }.ToDictionary(name => name, name => expected[name].clone().requires_grad_());

        var hidden = F.conv2d(x, weights["conv1"], strides: [1, 1], padding: [1, 1]);
        hidden = F.max_pool2d(F.softplus(hidden), 2, 1);
        hidden = F.conv2d(hidden, weights["conv2"], strides: [2, 2], padding: [1, 1], groups: 2);
        hidden = F.adaptive_avg_pool2d(F.leaky_relu(hidden, 0.1), 2);
        var output = F.linear(hidden.flatten(1), weights["linear"]);
        var gradient = autograd.grad([output[TensorIndex.Colon, 1].sum()], [x], retain_graph: true, create_graph: true)[0];
        var penalty = (gradient * x).square().sum() + gradient.abs().sum();
        penalty.backward();

        AssertTensor.Close(expected["output"], output);
        AssertTensor.Close(expected["gradient"], gradient);
        AssertTensor.Close(expected["penalty"], penalty);
        AssertTensor.Close(expected["grad.x"], x.grad!, 1e-12);
        foreach (var (name, weight) in weights) AssertTensor.Close(expected[$"grad.{name}"], weight.grad!, 1e-12);
    }
}
