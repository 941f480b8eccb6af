using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class XGradientErrorTests
{
    private readonly Tensor _input = TestNets.Input("mlp", 3);
    private readonly Tensor _target = tensor(new long[] { 0, 1, 2 });

    [Fact]
    public void A_network_that_is_no_xdnn_is_refused_by_name()
    {
        using var plain = Sequential(("linear", Linear(8, 4, dtype: ScalarType.Float64)));
        var error = Assert.Throws<ArgumentException>("model", () => XGradient.Attribution(plain, _input, _target));
        Assert.Contains("Sequential is not an X-DNN", error.Message);
        Assert.Contains("[XDnn]", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_degree_that_is_not_positive_is_refused(int degree)
    {
        using var net = new TestNet(degree, x => x);
        var error = Assert.Throws<ArgumentException>("model", () => XGradient.Attribution(net, _input, _target));
        Assert.Contains($"homogeneity degree {degree}", error.Message);
    }

    [Fact]
    public void A_network_that_mixes_samples_is_refused_in_train_mode()
    {
        using var net = new TestNet(1, x => x) { MixesSamplesInTraining = true };
        Assert.Contains("TestNet mixes the samples of its batch", Refusal(net));
        Assert.True(Homogeneity.Check(net, _input).IsHomogeneous);
        net.eval();
        Assert.True(Errors.SameBits(XGradient.Attribution(net, _input, _target).sum(1), _input.gather(1, _target.unsqueeze(1)).view(3)));
    }

    [Fact]
    public void An_input_without_gradients_is_refused()
    {
        var error = Assert.Throws<ArgumentException>("input", () => Attribute(ones([3, 8], dtype: ScalarType.Int64), _target));
        Assert.Contains("Int64", error.Message);
    }

    [Fact]
    public void A_number_is_no_batch() => Assert.Throws<ArgumentException>("input", () => Attribute(tensor(1.0), _target));

    [Theory]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Float32)]
    public void A_target_that_holds_no_indices_is_refused(ScalarType dtype)
    {
        var error = Assert.Throws<ArgumentException>("target", () => Attribute(_input, _target.to(dtype)));
        Assert.Contains(dtype.ToString(), error.Message);
        Assert.Contains("target.to(ScalarType.Int64)", error.Message);
        Assert.Contains("of a network of one output", error.Message);
    }

    [Theory]
    [InlineData(new long[] { 2 })]
    [InlineData(new long[] { 4 })]
    [InlineData(new long[] { 2, 3 })]
    [InlineData(new long[] { 3, 0 })]
    [InlineData(new long[] { 3, 1, 1 })]
    public void A_target_that_does_not_fit_the_batch_is_refused(long[] shape)
    {
        var error = Assert.Throws<ArgumentException>("target", () => Attribute(_input, zeros(shape, dtype: ScalarType.Int64)));
        Assert.Contains($"[{string.Join(", ", shape)}]", error.Message);
        Assert.Contains("with 3 samples", error.Message);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void An_index_out_of_range_is_named_with_its_sample(long index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>("target", () => Attribute(_input, tensor(new[] { 0, 3, index })));
        Assert.Contains($"class {index} at sample 2", error.Message);
        Assert.Contains("4 outputs: valid are 0 to 3", error.Message);

        var pairs = tensor(new[] { 0, 1, 2, index, 0, 1 }).view(3, 2);
        error = Assert.Throws<ArgumentOutOfRangeException>("target", () => Attribute(_input, pairs));
        Assert.Contains($"class {index} at sample 1, column 1", error.Message);
    }

    [Fact]
    public void A_single_output_has_index_zero_only()
    {
        using var net = TestNets.Mlp([8, 1]);
        var error = Assert.Throws<ArgumentOutOfRangeException>("target", () => XGradient.Attribution(net, _input, _target));
        Assert.Contains("1 output: only index 0 is valid", error.Message);
    }

    [Fact]
    public void An_output_of_another_shape_is_refused()
    {
        using var mixed = new TestNet(1, x => x.sum(0, keepdim: true));
        Assert.Contains("[1, 8]", Refusal(mixed));

        using var scalar = new TestNet(1, x => x.sum());
        Assert.Contains("[]", Refusal(scalar));
    }

    [Fact]
    public void An_output_that_does_not_depend_on_the_input_is_refused()
    {
        using var detached = new TestNet(1, x => x.detach());
        Assert.Contains("does not depend on its input", Refusal(detached));

        using var layer = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var weightsOnly = new TestNet(1, x => layer.call(ones_like(x)), layer);
        Assert.Contains("does not depend on its input", Refusal(weightsOnly));
    }

    [Fact]
    public void Inference_mode_is_refused()
    {
        using var inference = inference_mode();
        Assert.Contains("inference_mode", Assert.Throws<InvalidOperationException>(() => Attribute(_input, _target)).Message);
    }

    [Fact]
    public void An_error_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.ByName("mlp");
        var outOfRange = tensor(9L);
        var before = scope.DisposablesCount;

        Assert.Throws<ArgumentOutOfRangeException>(() => XGradient.Attribution(net, _input, outOfRange));

        Assert.Equal(before, scope.DisposablesCount);
        Assert.True(is_grad_enabled());
    }

    private string Refusal(TestNet net) =>
        Assert.Throws<InvalidOperationException>(() => XGradient.Attribution(net, _input, _target)).Message;

    private static Tensor Attribute(Tensor input, Tensor target)
    {
        using var net = TestNets.ByName("mlp");
        return XGradient.Attribution(net, input, target);
    }
}
