using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>Modules of several inputs or results, of integers, and losses: as in PyTorch.</summary>
public sealed class ModuleCallTests
{
    private static readonly Fixture Expected = new("module_calls.dat");

    public static TheoryData<string> Names => new(ModuleCallCases.ByName.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_gradients_and_parameters_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var (make, call) = ModuleCallCases.ByName[name];
        using var module = make().to(float64);
        var state = Expected.Under($"{name}.state");
        Assert.Equal(state.Keys, module.named_parameters().Select(parameter => parameter.name));
        foreach (var (key, parameter) in module.named_parameters()) Assert.Equal(state[key].shape, parameter.shape);
        module.load_state_dict(state);
        var inputs = Expected.Under($"{name}.input").Values.Select(x => x.clone().requires_grad_(x.is_floating_point())).ToArray();

        var outputs = call(module, inputs);

        var expected = Expected.Under($"{name}.output");
        Assert.Equal(expected.Count, outputs.Length);
        for (var i = 0; i < outputs.Length; i++) AssertTensor.Close(expected[$"{i}"], outputs[i]);
        outputs.Select(AssertTensor.WeightedSum).Aggregate((sum, output) => sum + output).backward();
        var gradients = Expected.Under($"{name}.grad");
        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(gradients.ContainsKey($"{i}"), inputs[i].grad is not null);
            if (inputs[i].grad is { } gradient) AssertTensor.Close(gradients[$"{i}"], gradient);
        }
        foreach (var (key, parameter) in module.named_parameters()) AssertTensor.Close(Expected[$"{name}.gradient.{key}"], parameter.grad!);
        module.eval();
        AssertTensor.Close(Expected[$"{name}.eval"], call(module, inputs)[0]);
    }

    [Fact]
    public void Every_module_of_the_fixture_is_tested()
    {
        var recorded = Expected.Names.Where(name => name.EndsWith(".eval", StringComparison.Ordinal)).Select(name => name[..^".eval".Length]);

        Assert.Equal(recorded, ModuleCallCases.ByName.Keys);
    }

    [Fact]
    public void A_thousand_calls_leave_no_tensors_behind()
    {
        using var scope = NewDisposeScope();
        using var attention = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 5), 1);
        using var recurrent = nn.LSTM(3, 4);
        using var bag = nn.EmbeddingBag(5, 3);
        var (x, y, words) = (rand(3, 2, 4), rand(3, 2, 3), tensor(new long[,] { { 1, 2 } }));
        var before = scope.DisposablesCount;
        for (var i = 0; i < 1000; i++)
        {
            attention.call(x).Dispose();
            var (states, state, memory) = recurrent.call(y);
            foreach (var result in new[] { states, state, memory, bag.call(words) }) result.Dispose();
        }

        Assert.Equal(before, scope.DisposablesCount);
    }
}
