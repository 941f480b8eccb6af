using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class RegistrationTests
{
    private sealed class Reflected : nn.Module<Tensor, Tensor>
    {
        public readonly Linear first = nn.Linear(2, 3);
        private readonly Parameter _scale = new(ones(3));
        private readonly Tensor _offset = zeros(3);
        private readonly ModuleList<nn.Module<Tensor, Tensor>> _rest = nn.ModuleList<nn.Module<Tensor, Tensor>>(nn.ReLU(), nn.Linear(3, 1));

        public Reflected() : base(nameof(Reflected)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _rest.Aggregate((first.call(input) * _scale) + _offset, (x, module) => module.call(x));
    }

    private sealed class Explicit : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _features;

        public Explicit() : base(nameof(Explicit))
        {
            _features = nn.Sequential(("0", nn.Linear(2, 2)), ("1", nn.ReLU()));
            register_module("features", _features);
            register_parameter("gain", nn.Parameter(ones(1)));
            register_buffer("count", zeros(1), persistent: false);
            register_buffer("mean", zeros(2));
        }

        public override Tensor forward(Tensor input) => _features.call(input);
    }

    [Fact]
    public void Fields_are_found_by_reflection_in_order()
    {
        using var module = new Reflected();

        Assert.Equal(["first", "_rest"], module.named_children().Select(child => child.name));
        Assert.Equal(
            ["_scale", "first.weight", "first.bias", "_rest.1.weight", "_rest.1.bias"], module.named_parameters().Select(parameter => parameter.name));
        Assert.Equal(["_offset"], module.named_buffers().Select(buffer => buffer.name));
    }

    [Fact]
    public void Explicit_registration_names_the_state()
    {
        using var module = new Explicit();

        Assert.Equal(["gain", "features.0.weight", "features.0.bias", "mean"], module.state_dict().Keys);
        Assert.Equal(["features", "features.0", "features.1"], module.named_modules().Select(child => child.name));
        Assert.True(module.has_parameter("features.0.weight"));
        Assert.Same(module.get_parameter("gain"), module.parameters(recurse: false).Single());
        Assert.NotNull(module.get_buffer("mean"));
    }

    [Fact]
    public void Names_are_unique_and_have_no_dots()
    {
        using var module = new Explicit();

        Assert.Throws<InvalidOperationException>(() => module.register_module("features", nn.ReLU()));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("mean", zeros(1)));
        Assert.Throws<ArgumentException>(() => module.register_module("a.b", nn.ReLU()));
        Assert.Throws<ArgumentNullException>(() => module.register_parameter("none", null!));
    }

    [Fact]
    public void Train_and_eval_reach_all_submodules()
    {
        using var module = new Explicit();
        module.eval();
        Assert.All(module.modules().Append(module), child => Assert.False(child.training));
        module.train();

        Assert.All(module.modules().Append(module), child => Assert.True(child.training));
    }

    [Fact]
    public void Apply_visits_children_first()
    {
        using var module = new Explicit();
        var visited = new List<string>();

        module.apply(child => visited.Add(child.GetName()));

        Assert.Equal(["Linear", "ReLU", "Sequential", "Explicit"], visited);
    }

    [Fact]
    public void Hooks_run_around_forward_until_removed()
    {
        using var scope = NewDisposeScope();
        using var relu = nn.ReLU();
        var calls = 0;
        relu.register_forward_pre_hook((_, input) => input + 1);
        var post = relu.register_forward_hook((_, _, output) => output * 10);
        relu.register_forward_hook(_ => calls++);

        Assert.Equal([20f], AssertTensor.Values(relu.call(ones(1))));
        post.remove();
        Assert.Equal([2f], AssertTensor.Values(relu.call(ones(1))));
        Assert.Equal(2, calls);
        Assert.Equal([1f], AssertTensor.Values(relu.forward(ones(1))));
    }

    [Fact]
    public void Changing_the_type_replaces_parameters_and_the_fields_that_held_them()
    {
        using var scope = NewDisposeScope();
        using var module = new Reflected();

        module.to(float64);

        Assert.All(module.parameters(), parameter => Assert.Equal(float64, parameter.dtype));
        Assert.All(module.buffers(), buffer => Assert.Equal(float64, buffer.dtype));
        Assert.Equal(float64, module.call(ones(1, 2, float64)).dtype);
        Assert.Throws<ArgumentException>(() => module.to(int64));
    }

    [Fact]
    public void Disposing_of_a_module_frees_its_tensors()
    {
        var before = LiveTensors.Settled();
        new Reflected().Dispose();
        new Explicit().Dispose();
        nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).Dispose();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Modules_outlive_the_scope_they_are_made_in()
    {
        Linear linear;
        using (NewDisposeScope()) linear = nn.Linear(2, 2);

        Assert.False(linear.weight.IsInvalid);
        linear.Dispose();
        Assert.Throws<InvalidOperationException>(() => nn.ReLU().register_parameter("weight", nn.Parameter(ones(1))));
    }
}
