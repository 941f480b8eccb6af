using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class OperatorTests
{
    private static readonly Fixture Expected = new("operators.dat");

    public static TheoryData<string> Names => new(OperatorCases.ByName.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_and_gradients_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var inputs = Expected.Under("input").ToDictionary(
            entry => entry.Key, entry => entry.Value.clone().requires_grad_(entry.Value.is_floating_point()));

        var output = OperatorCases.ByName[name](inputs);

        AssertTensor.Close(Expected[$"{name}.output"], output);
        var gradients = Expected.Under($"{name}.grad");
        Assert.Equal(gradients.Count > 0, output.requires_grad);
        if (!output.requires_grad) return;
        AssertTensor.WeightedSum(output).backward();
        Assert.Equal(gradients.Keys, inputs.Where(input => input.Value.grad is not null).Select(input => input.Key));
        foreach (var (key, gradient) in gradients) AssertTensor.Close(gradient, inputs[key].grad!);
    }

    [Fact]
    public void Every_case_of_the_fixture_is_tested()
    {
        var recorded = Expected.Names.Where(name => name.EndsWith(".output", System.StringComparison.Ordinal)).Select(name => name[..^".output".Length]);

        Assert.Equal(recorded, OperatorCases.ByName.Keys);
    }

    [Fact]
    public void In_place_operators_change_their_tensor_and_return_it()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f });

        Assert.Same(x, x.add_(1).mul_(tensor(new[] { 2f, 2f, 2f })).sub_(1).clamp_max_(6));

        Assert.Equal([3f, 5f, 6f], AssertTensor.Values(x));
    }

    [Fact]
    public void In_place_operators_leave_no_tensor_behind()
    {
        var x = ones(4);
        var before = LiveTensors.Settled();

        for (int i = 0; i < 100; i++) x.add_(x).zero_();

        Assert.Equal(before, Tensor.TotalCount);
    }
}
