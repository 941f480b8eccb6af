using System;
using System.Runtime.InteropServices;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class AutogradTests
{
    [Fact]
    public void Grad_outputs_weigh_the_outputs()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);

        var gradient = autograd.grad([x.square()], [x], [tensor(new[] { 1f, 10f, 100f })])[0];

        Assert.Equal([2f, 40f, 600f], AssertTensor.Values(gradient));
    }

    [Fact]
    public void The_graph_is_freed_with_create_graph_alone()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = (x * x).sum();
        _ = autograd.grad([y], [x], create_graph: true);

        Assert.Throws<ExternalException>(() => autograd.grad([y], [x]));
    }

    [Fact]
    public void Retain_graph_keeps_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = (x * x).sum();
        _ = autograd.grad([y], [x], retain_graph: true, create_graph: true);

        y.backward();

        Assert.Equal([2f, 2f], AssertTensor.Values(x.grad!));
    }

    [Fact]
    public void An_unused_input_is_an_invalid_tensor_where_allowed()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var unused = ones(2, requires_grad: true);

        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);

        Assert.False(gradients[0].IsInvalid);
        Assert.True(gradients[1].IsInvalid);
    }

    // With TorchSharp's own native library this ends the process.
    [SystemBackendFact]
    public void An_unused_input_is_an_exception_where_not_allowed()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var unused = ones(2, requires_grad: true);

        var error = Assert.Throws<ExternalException>(() => autograd.grad([x.sum()], [unused]));

        Assert.Contains("allow_unused", error.Message, StringComparison.Ordinal);
    }

    [SystemBackendFact]
    public void An_output_without_a_graph_is_an_exception()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ExternalException>(() => autograd.grad([ones(2).sum()], [ones(2, requires_grad: true)]));

        Assert.Contains("does not require grad", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_accumulates_and_zero_grad_clears()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(2, 1, hasBias: false);
        var x = ones(1, 2);
        linear.call(x).backward();
        linear.call(x).backward();
        Assert.Equal([2f, 2f], AssertTensor.Values(linear.weight.grad!));

        linear.zero_grad(set_to_none: false);
        Assert.Equal([0f, 0f], AssertTensor.Values(linear.weight.grad!));
        linear.zero_grad();

        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void Backward_to_chosen_inputs_leaves_the_others_alone()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var w = ones(2, requires_grad: true);

        autograd.backward((x * w).sum(), inputs: [w]);

        Assert.Null(x.grad);
        Assert.Equal([1f, 1f], AssertTensor.Values(w.grad!));
    }

    [Fact]
    public void No_grad_holds_until_it_is_disposed_of()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Inference_mode_makes_tensors_that_know_no_gradient()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        using (inference_mode()) Assert.False((x * 2).requires_grad);

        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void The_grad_mode_is_a_threads_own()
    {
        using var frozen = no_grad();
        var elsewhere = false;
        var thread = new Thread(() => elsewhere = is_grad_enabled());

        thread.Start();
        thread.Join();

        Assert.True(elsewhere);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void Detach_shares_memory_and_leaves_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var detached = x.detach();

        using (no_grad()) x.add_(1);

        Assert.False(detached.requires_grad);
        Assert.True(x.is_leaf);
        Assert.False((x * 1).is_leaf);
        Assert.Equal([2f, 2f], AssertTensor.Values(detached));
    }
}
