using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class ModuleTests
{
    private static readonly Fixture Expected = new("modules.dat");

    public static TheoryData<string> Names => new(ModuleCases.ByName.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_gradients_and_state_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        using var module = ModuleCases.ByName[name]().to(float64);
        module.load_state_dict(Expected.Under($"{name}.before"));
        var input = Expected[$"{name}.input"].clone().requires_grad_();

        var output = module.call(input);

        AssertTensor.Close(Expected[$"{name}.output"], output);
        AssertTensor.WeightedSum(output).backward();
        AssertTensor.Close(Expected[$"{name}.grad"], input.grad!);
        var gradients = Expected.Under($"{name}.grad");
        Assert.Equal(gradients.Keys, module.named_parameters().Select(parameter => parameter.name));
        foreach (var (key, parameter) in module.named_parameters()) AssertTensor.Close(gradients[key], parameter.grad!);
        var after = Expected.Under($"{name}.after");
        Assert.Equal(after.Keys, module.state_dict().Keys);
        foreach (var (key, value) in module.state_dict()) AssertTensor.Close(after[key], value);
        module.eval();
        AssertTensor.Close(Expected[$"{name}.eval"], module.call(input));
    }

    [Fact]
    public void Every_module_of_the_fixture_is_tested()
    {
        var recorded = Expected.Names.Where(name => name.EndsWith(".input", StringComparison.Ordinal)).Select(name => name[..^".input".Length]);

        Assert.Equal(recorded, ModuleCases.ByName.Keys);
    }

    [Fact]
    public void Dropout_scales_what_it_keeps_and_does_nothing_in_eval_mode()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var dropout = nn.Dropout(0.25);
        var x = ones(1000);

        var values = AssertTensor.Values(dropout.call(x));
        dropout.eval();

        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - (4f / 3)) < 1e-6f));
        Assert.InRange(values.Count(value => value == 0), 200, 300);
        Assert.Equal(AssertTensor.Values(x), AssertTensor.Values(dropout.call(x)));
    }

    [Fact]
    public void A_wrong_number_of_channels_is_named()
    {
        using var scope = NewDisposeScope();
        using var conv = nn.Conv2d(3, 4, 3);

        var error = Assert.Throws<ArgumentException>(() => conv.call(zeros(1, 2, 5, 5)));

        Assert.Contains("3 channels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Max_pooling_also_gives_the_places()
    {
        using var scope = NewDisposeScope();
        using var pool = nn.MaxPool2d(2);
        var (values, places) = pool.forward_with_indices(arange(16).to(float32).reshape(1, 1, 4, 4));

        Assert.Equal([5f, 7f, 13f, 15f], AssertTensor.Values(values));
        Assert.Equal([5L, 7, 13, 15], AssertTensor.Whole(places));
    }
}
