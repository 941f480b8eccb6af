using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>What all methods have in common.</summary>
public sealed class EveryMethodTests
{
    private static readonly long[] Classes = [2, 0, 3];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in AllMethods.Names)
            {
                cases.Add(method, "mlp");
                cases.Add(method, "cnn");
            }

            return cases;
        }
    }

    public static TheoryData<string> Methods => new(AllMethods.Names);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shape_and_type_are_the_inputs(string name, string net)
    {
        using var scope = NewDisposeScope();
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var input = TestNets.Input(net, 3, dtype);
            var attribution = AllMethods.ByName(name, input).Attribute(TestNets.ByName(net, dtype), input, tensor(Classes));
            Assert.Equal(input.shape, attribution.shape);
            Assert.Equal(dtype, attribution.dtype);
            Assert.False(attribution.requires_grad);
            Assert.True(attribution.isfinite().all().ToBoolean());
            Assert.True(attribution.count_nonzero().ToInt64() > 0);
        }
    }

    // The rounding of sums in another order; each row's own computation is the same.
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_internal_batch_size_makes_no_difference(string name, string net)
    {
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName(net), TestNets.Input(net, 3));
        var method = AllMethods.ByName(name, input);
        var expected = method.Attribute(model, input, tensor(Classes));
        foreach (var size in new[] { 1, 2, 7, 1000 })
        {
            var attribution = method.Attribute(model, input, tensor(Classes), new() { InternalBatchSize = size });
            Assert.InRange(Errors.RelativeL2(attribution, expected), 0, 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Samples_are_attributed_each_for_itself(string name)
    {
        if (name is "random" || name.StartsWith("eg", StringComparison.Ordinal) || name.Contains("grad-squared") || name is "smoothgrad" or "vargrad")
            return; // What they draw differs from sample to sample.
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        var method = AllMethods.ByName(name, input);
        var together = method.Attribute(model, input, tensor(Classes));
        for (var sample = 0; sample < 3; sample++)
        {
            var alone = method.Attribute(model, input[sample].unsqueeze(0), Classes[sample]);
            Assert.InRange(Errors.RelativeL2(together[sample].unsqueeze(0), alone), 0, 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Several_targets_at_once_are_the_targets_one_by_one(string name)
    {
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        var method = AllMethods.ByName(name, input);
        Target[] targets = [1, tensor(Classes), Target.Mean];

        var together = method.AttributeEach(model, input, targets);

        Assert.Equal(3, together.Count);
        if (name == "random")
            return;
        foreach (var (attribution, target) in together.Zip(targets))
            Assert.InRange(Errors.RelativeL2(attribution, method.Attribute(model, input, target)), 0, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Modes_gradients_and_random_state_are_left_alone(string name)
    {
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var weights = model.parameters().ToArray();
        weights[0].grad = ones_like(weights[0].detach());
        model.train();
        model.named_children().First().module.eval();
        var random = get_rng_state();

        AllMethods.ByName(name, input).Attribute(model, input, tensor(Classes)).Dispose();
        AllMethods.ByName(name, input).Attribute(model, input, tensor(Classes), new() { CreateGraph = true }).Dispose();

        Assert.True(model.training);
        Assert.False(model.named_children().First().module.training);
        Assert.True(model.named_children().Last().module.training);
        Assert.True(Errors.SameBits(weights[0].grad!, ones_like(weights[0].detach())));
        Assert.All(weights.Skip(1), static weight => Assert.Null(weight.grad));
        Assert.Null(input.grad);
        Assert.False(input.requires_grad);
        if (name is "eg" or "eg-sequential")
            return; // References are drawn by the test itself.
        Assert.True(Errors.SameBits(get_rng_state(), random));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Eval_mode_is_for_the_pass_and_KeepMode_keeps_the_modes(string name)
    {
        if (name == "random")
            return; // It does not run the network.
        using var scope = NewDisposeScope();
        var modes = new List<bool>();
        TestNet net = null!;
        using var layer = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        net = new(1, x => { modes.Add(net.training); return layer.call(x); }, layer);
        net.train();
        var input = TestNets.Input("mlp", 3);
        var method = AllMethods.ByName(name, input);

        method.Attribute(net, input, tensor(Classes));
        Assert.All(modes, Assert.False);
        modes.Clear();
        method.Attribute(net, input, tensor(Classes), new() { KeepMode = true });
        Assert.NotEmpty(modes);
        Assert.All(modes, Assert.True);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Nothing_is_left_in_the_scope_but_the_result(string name)
    {
        using var scope = NewDisposeScope();
        var (model, input, target) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3), tensor(Classes));
        var method = AllMethods.ByName(name, input);
        foreach (var graph in new[] { false, true })
        {
            var before = scope.DisposablesCount;
            method.Attribute(model, input, target, new() { CreateGraph = graph }).Dispose();
            Assert.Equal(before, scope.DisposablesCount);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Progress_ends_at_its_total(string name)
    {
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var seen = new Reports();

        AllMethods.ByName(name, input).Attribute(model, input, tensor(Classes), new() { Progress = seen, InternalBatchSize = 4 });

        if (name == "random")
        {
            Assert.Empty(seen.All);
            return;
        }

        Assert.Equal(seen.All[^1].Total, seen.All[^1].Done);
        Assert.All(seen.All, report => Assert.Equal(seen.All[0].Total, report.Total));
        Assert.Equal(seen.All.OrderBy(static report => report.Done), seen.All);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Cancellation_stops_between_batches_and_restores(string name)
    {
        if (name == "random")
            return; // One draw.
        using var scope = NewDisposeScope();
        var (model, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        model.train();
        var method = AllMethods.ByName(name, input);
        using var source = new CancellationTokenSource();
        var seen = new Reports { OnReport = source.Cancel };
        var before = scope.DisposablesCount;

        Assert.Throws<OperationCanceledException>(() => method.Attribute(
            model, input, 1, new() { Cancellation = source.Token, Progress = seen, InternalBatchSize = 2 }));

        Assert.Single(seen.All);
        Assert.True(model.training);
        Assert.Equal(before, scope.DisposablesCount);
    }

    private sealed class Reports : IProgress<(long Done, long Total)>
    {
        public List<(long Done, long Total)> All { get; } = [];

        public Action? OnReport { get; init; }

        public void Report((long Done, long Total) value)
        {
            All.Add(value);
            OnReport?.Invoke();
        }
    }
}
